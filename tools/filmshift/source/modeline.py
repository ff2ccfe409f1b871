"""The comment that tells an editor which schema a file follows.

`# yaml-language-server: $schema=PATH`, as the YAML language server reads it: the path is relative
to the file's own folder.
"""

import posixpath
import re

_MODELINE = re.compile(r"#(\s*)yaml-language-server\s*:.*?\$schema=(\S*)")


def is_modeline(comment: str) -> bool:
    """Tell whether a comment names a schema, right or wrong."""
    return _MODELINE.match(comment) is not None


def modeline(present: str | None, schema: str | None) -> str | None:
    """Return the comment that names the schema: the present one, if need be corrected.

    Without a schema to name, the present one is all there is.
    """
    if schema is None:
        return present
    found = _MODELINE.match(present) if present is not None else None
    if present is None or found is None:
        return f"# yaml-language-server: $schema={schema}"
    # The language server takes no notice of a comment without the space.
    before = "#" + (found[1] or " ") + present[found.end(1) : found.start(2)]
    is_right = posixpath.normpath(found[2]) == posixpath.normpath(schema)
    return before + (found[2] if is_right else schema) + present[found.end(2) :]
