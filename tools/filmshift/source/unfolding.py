"""Lists and mappings in brackets or braces, written on lines of their own."""

import unicodedata

from filmshift.source.canonical import block
from filmshift.source.document import Document
from filmshift.source.edit import Edit
from filmshift.source.node import Node
from filmshift.source.position import Pointer
from filmshift.source.text import CONTROL, invisible


def unfold(document: Document, pointer: Pointer) -> Edit | None:
    """Write the outermost brackets or braces around a value on lines of their own.

    None where there are none, where a comment or an empty value stands in them, and where they
    hold what cannot be written so, or has to be mended first.
    """
    outermost = outermost_flow(document, pointer)
    node = None if outermost is None else document.node(outermost)
    if node is None or outermost is None or _has_nothing(node):
        return None
    if document.has_comment(node.start, node.end) or not _is_clean(document, node):
        return None
    text = document.text
    line, column = text.position(node.start)
    key = document.key(outermost)
    try:
        if key is not None and text.position(key.start).line == line:
            indent = text.position(key.start).column + 1
            colon = text.content.index(":", key.end) + 1
            return Edit(colon, node.end, "\n" + block(node, indent).removesuffix("\n"))
        written = block(node, column - 1)
    except ValueError:
        return None
    return Edit(node.start, node.end, written[column - 1 :].removesuffix("\n"))


def outermost_flow(document: Document, pointer: Pointer) -> Pointer | None:
    """Return where the outermost brackets or braces around a value begin; None without any."""
    ways = (pointer[:length] for length in range(len(pointer) + 1))
    return next((way for way in ways if (node := document.node(way)) and node.flow), None)


def _is_clean(document: Document, node: Node) -> bool:
    """Tell whether its characters can be written as they are; others are to be mended first."""
    written = document.text.content[node.start : node.end]
    return (
        unicodedata.is_normalized("NFC", written)
        and CONTROL.search(written) is None
        and next(invisible(written), None) is None
    )


def _has_nothing(node: Node) -> bool:
    """Tell whether a value in it is empty: then a comma may have cut a text in two."""
    members = [*node.items, *(value for _, value in node.entries)]
    if not members:
        return node.kind in ("mapping", "sequence") or node.end <= node.start
    return any(map(_has_nothing, members))
