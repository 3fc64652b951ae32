"""What a run answers: an outcome, and the figures every sheet takes from it."""
