"""Briefs: what the exhibits of the screen establish, as a document that travels."""
