"""Names by which the macros, and Python, find what they need in a workbook."""

PYTHON_NAME = "coopplan_python"
"""Hidden name that holds the path of the interpreter."""
STATUS_NAME = "coopplan_status"
"""Name of the cell that tells of the last run."""
LINK_NAME = "coopplan_link"
"""Name of the cell that leads to the errors."""
