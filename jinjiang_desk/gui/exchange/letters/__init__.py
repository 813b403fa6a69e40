"""收件和发件: every workbook that came or went."""
