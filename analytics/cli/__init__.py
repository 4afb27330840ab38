"""`python -m analytics`: what the pages show, through the same read, for scripts and terminals."""
