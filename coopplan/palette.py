"""Colours of the workbook: what the user types on warm sand, what is computed on blue-green.

Chosen to stay apart for colour-blind readers and in grey print: hue never speaks alone.
"""

from __future__ import annotations

INK = "#1B2B30"
"""Text."""
MUTED = "#5B6B70"
"""Secondary text."""
PAPER = "#FFFFFF"
LINE = "#D5DEDF"
"""Hairlines between rows."""
LINK = "#1A5FA0"
ACCENT = "#D9822B"
"""Warm accent: titles' underline, what draws the eye."""

INPUT_DARK = "#5A3F0C"
INPUT_HEAD = "#8A6828"
"""Header of an input table; darker where a column is required."""
INPUT_TINT = "#FFF6DF"
"""Cells the user types in."""

RESULT_DARK = "#12434D"
"""Title band of a result sheet."""
RESULT_HEAD = "#2A6F7A"
"""Header of a result table."""
RESULT_TINT = "#EAF3F3"
"""Totals, cards, blocks of a result sheet."""

GOOD = "#1F6E8C"
BAD = "#A63D12"
WARNING = "#8A5A00"
BAD_TINT = "#FBE5D9"
BEST_TINT = "#CFE8E4"

HEAT_LOW = "#FFFFFF"
HEAT_MIDDLE = "#BFDDD9"
HEAT_HIGH = "#E5934A"
"""Three stops of a load heat map: idle, half, full."""

SERIES_OWN = "#12434D"
SERIES_SERVICES = "#5BA3A6"
SERIES_SCHEMES = ("#E0B44C", "#C98A2B", "#8262A8", "#7A9E3A", "#4C78A8", "#C08AB0")
SERIES_MISSING = "#C9C9C9"
SERIES_COVERED = "#2A6F7A"
SERIES_SHORT = "#E5934A"

POLITICAL = "#12434D"
TECHNICAL = "#A9D3D0"
"""Days of a calendar on which political, or only technical, bodies meet."""
DAY_OFF = "#ECEFEF"
SHUT = "#D3D9DA"
PARTLY_SHUT = "#FBEFD9"
"""Days without work, days closed to all, days closed or to be avoided for some."""
