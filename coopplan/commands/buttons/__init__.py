"""Commands on the buttons: given to a workbook, and whether they work on this machine."""
