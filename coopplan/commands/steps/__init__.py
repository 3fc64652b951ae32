"""What commands share: the steps from a workbook to what is written."""
