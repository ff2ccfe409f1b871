"""Changes of a record as edits of the text that it stands in, which touch nothing else."""

from filmshift.source.change import Add, Change, Remove, Rename, Replace, Scalar, Unfold, Write
from filmshift.source.document import Document
from filmshift.source.edit import Edit
from filmshift.source.inline import inline
from filmshift.source.node import Node
from filmshift.source.position import Pointer
from filmshift.source.unfolding import unfold


def edits(document: Document, change: Change) -> tuple[Edit, ...]:
    """Return a change as edits of the document's text; none where it cannot be made there."""
    found: Edit | None = None
    match change:
        case Replace(span, text):
            found = Edit(document.text.offset(span.start), document.text.offset(span.end), text)
        case Write(pointer, value):
            found = _write(document, pointer, value)
        case Rename(pointer, key):
            node = document.key(pointer)
            if node is not None and not _is_marked(node):
                found = Edit(node.start, node.end, inline(key))
        case Remove(pointer, repetition):
            found = _remove(document, pointer, repetition)
        case Add(pointer, entry):
            found = _add(document, pointer, entry)
        case Unfold(pointer):
            found = unfold(document, pointer)
    # What the parser could not read stands for itself in the file alone; nobody else can write it.
    return (found,) if found and "\N{REPLACEMENT CHARACTER}" not in found.text else ()


def smallest_whole(document: Document, pointer: Pointer) -> Pointer:
    """Return what has to go for something to go: what would be left with nothing goes, too."""
    while pointer:
        parent = document.node(pointer[:-1])
        if parent is None or len(parent.entries) + len(parent.items) > 1:
            break
        pointer = pointer[:-1]
    return pointer


def _write(document: Document, pointer: Pointer, value: Scalar | tuple[Scalar, ...]) -> Edit | None:
    node = document.node(pointer)
    if node is None or node.end <= node.start or _is_marked(node):
        return None
    parent = document.node(pointer[:-1]) if pointer else None
    within = parent is not None and parent.flow
    if isinstance(value, tuple):
        if within:
            return None
        written = "[" + ", ".join(inline(item, in_brackets=True) for item in value) + "]"
    else:
        written = inline(value, in_brackets=within)
    return Edit(node.start, node.end, written)


def _remove(document: Document, pointer: Pointer, repetition: int | None) -> Edit | None:
    pointer = smallest_whole(document, pointer) if repetition is None else pointer
    parent = document.node(pointer[:-1]) if pointer else None
    if parent is None:
        return None
    if parent.kind == "mapping":
        first = document.key(pointer)
        if first is None or parent.flow:
            return None
        key, value, following = document.entry(first.start if repetition is None else repetition)
        if _is_marked(key) or _is_marked(value):
            return None
        colon = document.text.content.find(":", key.end) + 1
        return _cut(document, key.start, _end(value, colon), following)
    index = int(pointer[-1])
    node = parent.items[index]
    if _is_marked(node):
        return None
    if not parent.flow:
        dash = document.text.offset(document.dash(node).start)
        return _cut(document, dash, _end(node, dash + 1), None)
    if index:
        start, end = parent.items[index - 1].end, node.end
    else:
        start, end = node.start, parent.items[index + 1].start
    return None if document.has_comment(start, end) else Edit(start, end, "")


def _is_marked(node: Node) -> bool:
    """Tell whether an anchor or a tag stands on it, or in it: it may be meant for another place."""
    if node.anchor is not None or node.tag is not None:
        return True
    members = (*node.items, *(part for entry in node.entries for part in entry))
    return any(map(_is_marked, members))


def _end(value: Node, after: int) -> int:
    """Where a value ends that may be nothing: the parser places that behind the comments."""
    return value.end if value.end > value.start else after


def _cut(document: Document, start: int, end: int, follower: Node | None) -> Edit | None:
    """Cut an entry of a block collection out, with its line unless that holds something more."""
    text = document.text
    content = text.content
    if document.has_comment(start, end):
        return None
    first, last = text.position(start).line, text.position(end).line
    line_start = text.line_starts[first - 1]
    line_end = text.line_starts[last] if last < len(text.line_starts) else len(content)
    rest = content[end:line_end]
    if content[line_start:start].strip(" "):
        # It stands on the line of a hyphen, which is left to what follows.
        between = content[end : follower.start] if follower else "#"
        return Edit(start, follower.start, "") if follower and not between.strip() else None
    if rest.strip():
        comment = end + len(rest) - len(rest.lstrip())
        return Edit(start, comment, "") if content[comment] == "#" else None
    return Edit(line_start, line_end, "")


def _add(document: Document, pointer: Pointer, entry: Scalar) -> Edit | None:
    node = document.node(pointer)
    text = document.text
    if node is None:
        root = document.root
        if len(pointer) != 1 or root is None or root.kind != "mapping" or root.flow:
            return None
        written = f"{pointer[0]}: [{inline(entry, in_brackets=True)}]\n"
        return _on_next_line(document, root.end, written)
    if node.kind != "sequence":
        return None
    if node.flow:
        written = inline(entry, in_brackets=True)
        if not node.items:
            return Edit(node.start, node.end, f"[{written}]")
        return Edit(node.items[-1].end, node.items[-1].end, f", {written}")
    indent = text.position(text.offset(document.dash(node.items[0]).start)).column - 1
    return _on_next_line(document, node.end, f"{' ' * indent}- {inline(entry)}\n")


def _on_next_line(document: Document, offset: int, line: str) -> Edit:
    text = document.text
    number = text.position(offset).line
    if number < len(text.line_starts):
        start = text.line_starts[number]
        if text.content.startswith("\r\n", start - 2):
            line = line.replace("\n", "\r\n")
        return Edit(start, start, line)
    return Edit(len(text.content), len(text.content), "\n" + line)
