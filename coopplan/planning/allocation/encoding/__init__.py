"""From a plan to the solver's instance."""
