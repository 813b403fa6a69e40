"""Where pictures stand in a workbook, however a program keeps them."""
