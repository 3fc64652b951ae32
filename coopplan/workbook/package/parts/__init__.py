"""The XML parts of a workbook, one module a part."""
