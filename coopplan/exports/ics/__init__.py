"""Meetings as RFC 5545 files that calendar programs import: one a person, one a body, one for all.

A session keeps its identifier from one export to the next, and its number of revision grows only
when something of it has changed: importing again updates what is known and duplicates nothing.
Nothing is ever sent: whoever wants a file imports it.
"""

from coopplan.exports.ics.export import Exported, export

__all__ = ["Exported", "export"]
