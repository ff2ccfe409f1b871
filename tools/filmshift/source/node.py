"""A value in a YAML file, and how it is written there."""

from typing import Literal

from filmshift.source import scalar

NodeKind = Literal["scalar", "mapping", "sequence", "alias"]
Style = Literal["plain", "'", '"', "|", ">"]


class Node:
    """A value in a YAML file: what it is, how it is written and where it stands."""

    __slots__ = (
        "anchor", "end", "entries", "flow", "items", "kind", "start", "style", "tag", "text",
    )  # fmt: skip

    def __init__(self, kind: NodeKind, start: int, end: int) -> None:
        """Place a node between two offsets of the document's text; the rest is filled in."""
        self.kind = kind
        self.start = start
        self.end = end
        self.text = ""
        """What a scalar says, with escapes and line folding undone."""
        self.style: Style = "plain"
        self.flow = False
        self.tag: str | None = None
        self.anchor: str | None = None
        self.entries: list[tuple[Node, Node]] = []
        """A mapping's keys and values, in the order of the file."""
        self.items: list[Node] = []
        """A list's items."""

    @property
    def scalar(self) -> scalar.Scalar:
        """What a scalar node means: a quoted one is always text."""
        if self.style == "plain":
            return scalar.resolve(self.text)
        return scalar.Scalar("text", self.text)
