"""From grids of cells to the rows of each input sheet."""
