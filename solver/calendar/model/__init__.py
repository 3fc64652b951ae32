"""The calendar as a program: columns, rows, preferences."""
