"""A workbook before and after it goes in: what it would do, line by line, and what it did."""
