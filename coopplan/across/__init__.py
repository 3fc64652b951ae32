"""Several workbooks side by side: what each contains, and what no single one shows.

Rows of all workbooks stand in one pandas frame, grouped and joined there. Figures stay ``Decimal``
in columns of objects, so that sums are exact to the cent.
"""

from coopplan.across.clashes import clashes
from coopplan.across.key_figures import key_figures
from coopplan.across.promises import ceilings, colleagues, credit_lines

__all__ = ["ceilings", "clashes", "colleagues", "credit_lines", "key_figures"]
