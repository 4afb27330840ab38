"""Release to answers: what is measured, and who may see it."""
