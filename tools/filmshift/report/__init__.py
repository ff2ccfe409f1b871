"""Findings become something to read: one module a format, found through the registry.

A report knows no rule and checks nothing. It is given the findings one by one, and the run they
come from, and yields text. What a record may contain, such as characters that drive a terminal or
a build server, leaves this room harmless (`visible`).
"""
