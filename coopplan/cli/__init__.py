"""The command line: one door to the commands, which do all the work."""

try:
    from coopplan.cli import batch, buttons, cache, calendar, models, negotiation, plans, sharing
    from coopplan.cli.door import main
except KeyboardInterrupt:  # before anything was begun
    raise SystemExit(130) from None

__all__ = [
    "batch",
    "buttons",
    "cache",
    "calendar",
    "main",
    "models",
    "negotiation",
    "plans",
    "sharing",
]
