"""From a workbook's cells to a plan: grids, then tables, then values, then records."""
