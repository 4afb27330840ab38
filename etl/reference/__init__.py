"""Reference data: from public sources to `data/reference/`, with geopandas, at build time only."""
