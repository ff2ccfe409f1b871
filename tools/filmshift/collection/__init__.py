"""The repository as a whole: where it is, what lies in it, its schemas and its index."""
