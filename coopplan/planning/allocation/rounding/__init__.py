"""Rounding the solver's euros once, with every constraint still true."""
