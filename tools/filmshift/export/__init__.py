"""The dataset becomes files: one module a format."""
