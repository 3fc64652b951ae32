"""Optimisers that hold one program: HiGHS hot, GLOP beside it, any solver that PuLP knows."""
