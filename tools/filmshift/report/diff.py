"""What would change in a file, line by line."""

import difflib
import re
from collections.abc import Iterator

from filmshift.report.visible import visible

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_NEWLINE = "\\ No newline at end of file"
# Select Graphic Rendition, ECMA-48 section 8.3.117, by the sign that a line begins with.
_STYLES = {"-": "31", "+": "32", "@": "36"}


def unified(
    path: str, before: bytes, after: bytes, *, terminal: bool = False, colour: bool = False
) -> Iterator[str]:
    r"""Yield the lines of a unified diff, each with its line feed; none where nothing changes.

    The form is that of `git diff`, so `git apply` and `patch -p1` take it. For a terminal, what is
    invisible or would drive it is spelled out, a carriage return as `<U+000D>`.

    >>> print("".join(unified("films/a-2000.yaml", b"year: 2000", b"year: 2000\n")), end="")
    --- a/films/a-2000.yaml
    +++ b/films/a-2000.yaml
    @@ -1 +1 @@
    -year: 2000
    \ No newline at end of file
    +year: 2000
    """
    # GNU patch takes a name with spaces as a whole only if a tab ends it, as git knows.
    name = visible(path) + ("\t" if " " in path else "")
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    for number, line in enumerate(lines):
        content = line.removesuffix("\n")
        is_header = number < 2
        shown = visible(content) if terminal and not is_header else content
        style = "1" if is_header else _STYLES.get(line[0]) if colour else None
        yield f"\x1b[{style}m{shown}\x1b[0m\n" if colour and style else f"{shown}\n"
        if content == line:
            yield f"{_NO_NEWLINE}\n"


def _lines(data: bytes) -> list[str]:
    """Split bytes where git does, at line feeds only; a byte that is no UTF-8 survives."""
    text = data.decode("utf-8", "surrogateescape")
    return _LINE.findall(text)
