"""`python -m etl`: the commands, in French and English."""
