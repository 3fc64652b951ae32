"""Money in a run's answer: who finances what, what to vote, when cash comes."""
