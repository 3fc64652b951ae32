"""``python -m coopplan``: the command line."""

from coopplan.cli import main

main()
