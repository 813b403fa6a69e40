"""What the lines of a workbook are, and what becomes of the rows of the desk."""
