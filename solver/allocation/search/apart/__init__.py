"""Days and euros apart: each minimised by itself, tied by the applications written in time."""
