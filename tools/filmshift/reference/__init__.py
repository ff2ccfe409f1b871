"""What is generated from the schemas, the vocabularies and the rules, so that it is said once.

`python -m filmshift.reference` rewrites it in a checkout; `--check` only says what is not
current.
"""
