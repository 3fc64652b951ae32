"""What was computed once is not computed again, as long as nothing it depends on changed."""

from coopplan.remembering.recall import in_force, remembered, remembering
from coopplan.remembering.store import Store, user_store

__all__ = ["Store", "in_force", "remembered", "remembering", "user_store"]
