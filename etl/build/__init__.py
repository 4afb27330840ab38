"""Staged submissions to a release: rows in force, references, core, marts, audits, publication."""
