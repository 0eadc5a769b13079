"""Where: the grid, clusters, those without a place, and the places one looks for."""
