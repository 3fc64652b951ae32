"""Where a workbook lives: on disk, in Excel, in LibreOffice."""
