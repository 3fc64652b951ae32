"""Time as it is typed: periods, half-days, intervals; what is past, what is supposed."""
