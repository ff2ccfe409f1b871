"""What is right: every rule, one module a family.

A rule sees a file's bytes read (`yaml/`), an error of the schema (`schema/`), a record and the
index of the collection, or an entry of the tree. It never touches disk, git or the clock: what
it asks of the rest of the collection, the index answers.
"""
