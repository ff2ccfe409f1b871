"""The canonical layout: one way to write a record, whatever it looked like before.

What is written depends on the values, on the comments and where they belong, and on the blank
lines between the keys of the record itself; on nothing else of the file as it was. So what is
canonical stays as it is.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from filmshift.source.comments import Comment, Comments
from filmshift.source.form import ANY, Form
from filmshift.source.inline import inline
from filmshift.source.modeline import modeline
from filmshift.source.node import Node
from filmshift.source.prose import block_scalar
from filmshift.source.text import MAX_FLOW_ITEM

if TYPE_CHECKING:
    # Its parser is slow to import, and a run over canonical files does without.
    from filmshift.source.document import Document

WIDTH = 100
"""How long a line of prose or a list in brackets may be, in code points."""
_STEP = 2


def canonical(document: "Document", form: Form = ANY, schema: str | None = None) -> str:
    """Return the text of a document, one with a record and no YAML faults, in the canonical layout.

    `schema` is the way from the file's folder to the schema that its first line is to name;
    without one, a line that names any is kept.
    """
    comments = Comments(document)
    assert document.root is not None
    head = modeline(comments.modeline, schema)
    return _Writer(comments).document(document.root, form, head)


def canonical_value(value: Any, form: Form = ANY, schema: str | None = None) -> str:
    """Return the canonical text of a record of plain Python values, which has no comments."""
    return _Writer(Comments()).document(_node(value), form, modeline(None, schema))


def block(node: Node, indent: int, form: Form = ANY) -> str:
    """Write a mapping or list on lines of its own, whatever it looked like, without its comments.

    Each line begins with `indent` spaces and ends with a line feed. What an unquoted word means
    is left as open as it is. Lists in a list may stand in brackets; the one that is given does
    not. Raises `ValueError` for what has no such form: a scalar, an empty mapping or list, and
    anything with an alias, an anchor, a tag or a key that is no scalar in it.
    """
    if not node.entries and not node.items:
        raise ValueError("nothing that could stand on lines of its own")
    _refuse(node)
    return "".join(f"{line}\n" for line in _Writer(Comments()).collection(node, indent, form))


class _Writer:
    """Writes nodes as lines without line feeds, with the comments that belong to them."""

    def __init__(self, comments: Comments) -> None:
        self._comments = comments

    def document(self, root: Node, form: Form, head: str | None) -> str:
        top = _spaced(self._comments.top)
        if not root.entries and not root.items:
            lines = self._entry("", root, 0, form, is_record=True)
            lines += _spaced(self._comments.below.get(id(root), ()))
        else:
            # A list that stood in brackets has no line of its own here.
            for own in (self._comments.above, self._comments.beside):
                top += _spaced(own.get(id(root), ()))
            lines = self.collection(root, 0, form, is_record=True)
        parts = [part[1:] if part and not part[0] else part for part in (top, lines)]
        # What stands right above a key belongs to it, and the comments on top do not.
        between = [""] if all(parts) else []
        first = [] if head is None else [head]
        return "".join(f"{line}\n" for line in [*first, *parts[0], *between, *parts[1]])

    def collection(
        self, node: Node, indent: int, form: Form, *, is_record: bool = False
    ) -> list[str]:
        lines: list[str] = []
        for key, value in _ordered(node, form):
            if key.kind != "scalar":
                raise ValueError("a list or a mapping as a key")
            under = form.under(key.text)
            lines += self._entry(f"{_scalar(key)}:", value, indent, under, is_record=is_record)
        for item in node.items:
            lines += self._entry("-", item, indent, form.item, is_record=is_record)
        below = self._comments.below.get(id(node), ())
        return lines + (_spaced(below) if is_record else _indented(below, indent))

    def _entry(
        self, sign: str, value: Node, indent: int, form: Form, *, is_record: bool
    ) -> list[str]:
        """Write a key or the hyphen of an item, its value, and the comments of both."""
        above = self._comments.above.get(id(value), ())
        lines = _spaced(above) if is_record else _indented(above, indent)
        beside = self._comments.beside.get(id(value), ())
        is_inline = self._is_inline(value, form, indent + len(sign) + 1)
        # At the hyphen of an item that goes on below stands its first line.
        if len(beside) > 1 or (sign == "-" and not is_inline):
            lines += _indented(beside, indent)
            beside = ()
        remark = f"  {beside[0].beside}" if beside else ""
        if is_record and id(value) in self._comments.after_blank:
            lines.append("")
        if is_inline:
            lines += self._scalar_or_list(" " * indent + sign, value, indent, form, remark)
        elif sign == "-":
            lines += _hung(self.collection(value, indent + _STEP, form), indent)
        else:
            lines.append(" " * indent + sign + remark)
            lines += self.collection(value, indent + _STEP, form)
        return lines

    def _scalar_or_list(
        self, start: str, value: Node, indent: int, form: Form, remark: str
    ) -> list[str]:
        space = " " if start else ""
        if value.kind in ("mapping", "sequence"):
            written = _in_brackets(value) if value.kind == "sequence" else "{}"
            return [f"{start}{space}{written}{remark}"]
        if form.is_prose and _is_text(value):
            margin = " " * (indent + _STEP)
            if laid_out := block_scalar(value.text, WIDTH - len(margin)):
                body = (margin + line if line else "" for line in laid_out.lines)
                return [f"{start}{space}{laid_out.header}{remark}", *body]
        return [f"{start}{space}{_scalar(value)}".rstrip(" ") + remark]

    def _is_inline(self, node: Node, form: Form, column: int) -> bool:
        """Tell whether a value begins on the line of its key: a scalar, or a list in brackets."""
        _refuse(node)
        if not node.entries and not node.items:
            return True
        if node.kind == "mapping":
            return False
        if form.item.is_prose or any(item.kind != "scalar" for item in node.items):
            return False
        known = self._comments
        if known.below.get(id(node)) or any(
            known.above.get(id(item)) or known.beside.get(id(item)) for item in node.items
        ):
            return False
        # Each item takes a comma and a space; what cannot fit need not be written to see that.
        if 3 * len(node.items) > WIDTH:
            return False
        items = [_scalar(item, in_brackets=True) for item in node.items]
        return (
            column + sum(len(item) + 2 for item in items) <= WIDTH
            and max(len(item.encode("utf-8", "surrogatepass")) for item in items) <= MAX_FLOW_ITEM
        )


def _ordered(node: Node, form: Form) -> list[tuple[Node, Node]]:
    ranks = {key: rank for rank, key in enumerate(form.keys)}
    return sorted(node.entries, key=lambda entry: ranks.get(entry[0].text, len(ranks)))


def _refuse(node: Node) -> None:
    if node.kind == "alias" or node.tag is not None or node.anchor is not None:
        raise ValueError("an alias, or a value with a tag or an anchor")


def _is_text(node: Node) -> bool:
    return node.style != "plain" or node.scalar.kind == "text"


def _scalar(node: Node, *, in_brackets: bool = False) -> str:
    _refuse(node)
    if not _is_text(node):
        return node.text
    # The same few keys and terms stand in every record.
    write = _short if len(node.text) <= MAX_FLOW_ITEM else inline
    return write(node.text, in_brackets=in_brackets)


@lru_cache(4096)
def _short(text: str, *, in_brackets: bool) -> str:
    return inline(text, in_brackets=in_brackets)


def _in_brackets(node: Node) -> str:
    return "[" + ", ".join(_scalar(item, in_brackets=True) for item in node.items) + "]"


def _hung(lines: list[str], indent: int) -> list[str]:
    """Hang the lines of an item on a hyphen; comments in front of them stand above it."""
    first = next(number for number, line in enumerate(lines) if line[indent + _STEP] != "#")
    above = [" " * indent + line.lstrip(" ") for line in lines[:first]]
    return [*above, " " * indent + "- " + lines[first][indent + _STEP :], *lines[first + 1 :]]


def _indented(comments: Sequence[Comment], indent: int) -> list[str]:
    return [" " * indent + comment.text for comment in comments]


def _spaced(comments: Sequence[Comment]) -> list[str]:
    """Write comments of the record itself, with one of the blank lines above each."""
    return [line for c in comments for line in (["", c.text] if c.after_blank else [c.text])]


def _node(value: Any) -> Node:
    """Make a node of a plain Python value."""
    if isinstance(value, dict):
        node = Node("mapping", 0, 0)
        node.entries = [(_node(key), _node(member)) for key, member in value.items()]
    elif isinstance(value, list):
        node = Node("sequence", 0, 0)
        node.items = [_node(item) for item in value]
    else:
        node = Node("scalar", 0, 0)
        node.text = value if isinstance(value, str) else inline(value)
        node.style = '"' if isinstance(value, str) else "plain"
    return node
