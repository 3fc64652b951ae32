"""What the commands give, as plain JSON values for machines."""

from coopplan.serial.report import report_json
from coopplan.serial.solved import solved_json

__all__ = ["report_json", "solved_json"]
