"""Excel on this machine, and a workbook open in it."""
