"""The same thing told twice: which rows are one organisation, why, and what a colleague has to decide."""
