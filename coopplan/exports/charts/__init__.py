"""Charts that people paste elsewhere: those of *Comparaison* and *Synthèse*, as SVG and PNG."""

from coopplan.exports.charts.files import chart_files

__all__ = ["chart_files"]
