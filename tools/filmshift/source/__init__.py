"""A file's bytes become a record in which everything has its place.

`fast.read` gives the values alone, or gives up; `document.read` gives the values with the
place of each of them, and everything that is wrong with the file as YAML.
"""
