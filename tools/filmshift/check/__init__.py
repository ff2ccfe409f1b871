"""A run: which files, which rules; findings in order of place."""
