"""Lists and mappings in brackets or braces, written on lines of their own."""

from filmshift.source.canonical import block
from filmshift.source.document import Document
from filmshift.source.edit import Edit
from filmshift.source.node import Node
from filmshift.source.position import Pointer


def unfold(document: Document, pointer: Pointer) -> Edit | None:
    """Write the outermost brackets or braces around a value on lines of their own.

    None where there are none, where a comment or an empty value stands in them, and where they
    hold what cannot be written so.
    """
    depth = next((n for n in range(len(pointer) + 1) if _is_flow(document, pointer[:n])), None)
    node = None if depth is None else document.node(pointer[:depth])
    if node is None or depth is None or _has_comment(document, node) or _has_nothing(node):
        return None
    text = document.text
    line, column = text.position(node.start)
    key = _key(document, pointer[:depth])
    try:
        if key is not None and text.position(key.start).line == line:
            indent = text.position(key.start).column + 1
            colon = text.content.index(":", key.end) + 1
            return Edit(colon, node.end, "\n" + block(node, indent).removesuffix("\n"))
        written = block(node, column - 1)
    except ValueError:
        return None
    return Edit(node.start, node.end, written[column - 1 :].removesuffix("\n"))


def _is_flow(document: Document, pointer: Pointer) -> bool:
    node = document.node(pointer)
    return node is not None and node.flow


def _key(document: Document, pointer: Pointer) -> Node | None:
    parent = document.node(pointer[:-1]) if pointer else None
    keys = (key for key, _ in parent.entries if key.text == pointer[-1]) if parent else iter(())
    return next(keys, None)


def _has_comment(document: Document, node: Node) -> bool:
    content = document.text.content
    return any(
        content[offset] == "#" and not document.in_scalar(offset)
        for offset in range(node.start, node.end)
    )


def _has_nothing(node: Node) -> bool:
    """Tell whether a value in it is empty: then a comma may have cut a text in two."""
    members = [*node.items, *(value for _, value in node.entries)]
    if not members:
        return node.kind in ("mapping", "sequence") or node.end <= node.start
    return any(map(_has_nothing, members))
