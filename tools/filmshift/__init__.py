"""Filmshift: reviews of films about technology, kept as plain text, checked and exported."""

__version__ = "0.1.0"
