"""The young people's tables: counted in truth, and never published as counted."""
