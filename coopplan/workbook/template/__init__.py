"""The blank and the demo workbooks, written from the schema."""
