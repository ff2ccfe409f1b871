"""How a file is put together: what YAML has and a record does not need."""

import re
from collections.abc import Iterator

from filmshift.rules.fix import Fix, guess, safely
from filmshift.rules.rule import Problem, rule
from filmshift.rules.yaml.plain_words import in_plain_words
from filmshift.rules.yaml.quoting import quote_line
from filmshift.rules.yaml.slips import find_slip
from filmshift.source.change import Remove, Replace, Unfold
from filmshift.source.document import Document
from filmshift.source.inline import quoted
from filmshift.source.node import Node
from filmshift.source.position import Pointer, Position, Span
from filmshift.source.text import MAX_FLOW_ITEM
from filmshift.source.unfolding import outermost_flow


@rule(
    "yaml/syntax",
    "document",
    stops_reading=True,
    summary="the file is not valid YAML",
    why="Until this place can be read, nothing behind it can be checked.",
    bad='summary: "A quote that never ends',
    good='summary: "A quote that ends"',
    consequences=("yaml/final-newline",),
    guess="mends a slip of the keyboard, or puts text of one line in quotes",
)
def syntax(document: Document) -> Iterator[Problem]:
    """Report where the parser stopped, in words for people who do not know YAML's own."""
    breach = document.composition.syntax_error
    # A tab that stopped the parser is told by its own rule, and so is emphasis (`*so*`) that it
    # took for an alias.
    if breach is None or "'\\t' that cannot start" in breach.problem:
        return
    if breach.span.start.line in {
        document.span(node).start.line for node in document.composition.aliases
    }:
        return
    if slip := find_slip(document.text, breach.span.start.line):
        yield Problem(slip[0], slip[1].message, slip[1].suggestion, fix=slip[2])
        return
    said = in_plain_words(breach.problem)
    where = (breach.began if said.at_beginning else None) or breach.span
    fix = quote_line(document.text, where.start.line) if said.quotable else None
    yield Problem(where, said.message, said.suggestion, fix=fix)


@rule(
    "yaml/several-documents",
    "document",
    summary="there is more than one document in the file",
    why="One file is one record. Some programs silently read only the first part.",
    bad="summary: A made-up summary.\n---\nsummary: Another one.",
    good="summary: A made-up summary.",
    consequences=("schema/missing-key", "schema/nothing-said"),
)
def several_documents(document: Document) -> Iterator[Problem]:
    """Report the beginning of a second document; it is not read."""
    if document.composition.second_document is not None:
        yield Problem(
            document.composition.second_document,
            "a second document begins here; it was not read",
            "delete the `---`, or move what follows to a file of its own",
        )


@rule(
    "yaml/directive",
    "document",
    summary="there is a YAML directive",
    why="A line such as `%YAML 1.1` makes programs read the same text by other rules.",
    bad="%YAML 1.1\n---\nsummary: A made-up summary.",
    good="summary: A made-up summary.",
    fix="deletes the line, unless a tag or an ambiguous word depends on it",
)
def directive(document: Document) -> Iterator[Problem]:
    """Report each `%` directive."""
    # By another version of YAML, a tag or a word such as `010` would mean something else.
    depending = any(
        node.tag or (node.kind == "scalar" and node.scalar.kind == "ambiguous")
        for node, _ in (*document.nodes(), *document.key_nodes())
    )
    for span in document.composition.directives:
        comment = document.text.line(span.start.line).find("#")
        line = document.text.whole_line(span.start.line)
        if comment >= 0:
            line = Span(span.start, Position(span.start.line, comment + 1))
        fix = None if depending else safely("delete the line", Replace(line, ""))
        yield Problem(span, "a YAML directive", "delete the line", fix=fix)


@rule(
    "yaml/tag",
    "document",
    summary="there is a YAML tag",
    why="A tag tells a program to make something other than plain text of the value; some tags run "
    "code.",
    bad="summary: !spoiler A made-up summary.",
    good='summary: "!spoiler A made-up summary."',
    guess="puts text that begins with `!` in quotes",
)
def tag(document: Document) -> Iterator[Problem]:
    """Report each value or key with a tag."""
    nodes = [*document.nodes(), *document.key_nodes()]
    for node, pointer in nodes:
        if node.tag is not None:
            yield Problem(
                document.mark(node, "!"),
                "a YAML tag: a word that begins with `!`",
                "delete it, or put the text in quotes if the `!` belongs to it",
                pointer,
                _with_its_mark(document, node, "!"),
            )


@rule(
    "yaml/anchor",
    "document",
    summary="there is a YAML anchor",
    why="An anchor (`&name`) lets another place copy a value by a name. A record that says what it "
    "means in each place is easier to read and to change.",
    bad="summary: &same A made-up summary.",
    good="summary: A made-up summary.",
    fix="deletes an anchor of a list or a group of keys that nothing refers to",
    guess="puts text that begins with `&` in quotes",
)
def anchor(document: Document) -> Iterator[Problem]:
    """Report each anchor."""
    referred = {node.text.removeprefix("*") for node in document.composition.aliases}
    for node, pointer in [*document.nodes(), *document.key_nodes()]:
        if node.anchor is not None and node.kind != "alias":
            fix = None if node.anchor in referred else _without_anchor(document, node)
            yield Problem(
                document.mark(node, "&"),
                "a YAML anchor: a word that begins with `&`",
                "delete it, or put the text in quotes if the `&` belongs to it",
                pointer,
                fix,
            )


@rule(
    "yaml/alias",
    "document",
    summary="there is a YAML alias",
    why="An alias (`*name`) copies a value from another place: a few lines of them can grow to "
    "gigabytes. Unquoted text that begins with emphasis looks like one.",
    bad="tags:\n  - *made-up",
    good='tags:\n  - "*made-up*"',
    guess="puts text that begins with `*` in quotes",
)
def alias(document: Document) -> Iterator[Problem]:
    """Report each alias; it is never followed."""
    places = {id(node): pointer for node, pointer in [*document.nodes(), *document.key_nodes()]}
    anchors = {node.anchor for node, _ in document.nodes()}
    for node in document.composition.aliases:
        line = document.span(node).start.line
        yield Problem(
            document.span(node),
            "a YAML alias: a word that begins with `*`",
            "write the value itself; put text that begins with `*` in quotes",
            places.get(id(node), ()),
            None if node.text[1:] in anchors else quote_line(document.text, line),
        )


@rule(
    "yaml/merge-key",
    "document",
    summary="there is a merge key",
    why="Some programs copy the keys of another place to where `<<` stands, others take it for a "
    "key of that name.",
    bad="rating:\n  <<: made-up\n  value: 4\n  best: 5",
    good="rating:\n  value: 4\n  best: 5",
)
def merge_key(document: Document) -> Iterator[Problem]:
    """Report each unquoted key `<<`."""
    for key, pointer in document.key_nodes():
        if key.text == "<<" and key.style == "plain":
            yield Problem(document.span(key), "a merge key", "write the keys themselves", pointer)


@rule(
    "yaml/duplicate-key",
    "document",
    summary="a key stands twice",
    why="Programs keep one of the two values and silently lose the other.",
    bad="language: en\nsummary: A made-up summary.\nlanguage: en",
    good="language: en\nsummary: A made-up summary.",
    fix="deletes the second one where both have the same value",
)
def duplicate_key(document: Document) -> Iterator[Problem]:
    """Report each key that stands in the same mapping already, however it is quoted."""
    for node, pointer in document.nodes():
        seen: dict[str, int] = {}
        # Of values that differ, some programs keep the first one and others the last.
        differing = _differing(document, node)
        for key, _ in node.entries:
            if key.kind != "scalar":
                continue
            if key.text in seen:
                yield Problem(
                    document.span(key),
                    f"the key `{key.text}` stands on line {seen[key.text]} already",
                    "keep one of the two, or put both values under one key",
                    (*pointer, key.text),
                    safely("delete the second one", Remove((*pointer, key.text), key.start))
                    if key.text not in differing
                    else None,
                )
            else:
                seen[key.text] = document.span(key).start.line


@rule(
    "yaml/flow-mapping",
    "document",
    summary="keys stand in braces",
    why="Inside braces a comma ends a value: `{text: Slow, but moving}` silently grows a key.",
    bad="rating: {value: 4, best: 5}",
    good="rating:\n  value: 4\n  best: 5",
    consequences=("schema/unknown-key", "yaml/null"),
    fix="writes each key on a line of its own, unless a value is empty",
)
def flow_mapping(document: Document) -> Iterator[Problem]:
    """Report each mapping in flow style, a pair in brackets included."""
    unfolding = _Unfolding(document)
    for node, pointer in document.nodes():
        if node.kind == "mapping" and node.flow:
            yield Problem(
                document.span(node),
                "keys and values in braces or brackets",
                "write each key on a line of its own, without braces",
                pointer,
                unfolding.once(pointer, "write each key on a line of its own"),
            )


@rule(
    "yaml/flow-list",
    "document",
    summary="a list in brackets holds more than short words",
    why="Brackets are for lists of short words. In prose a comma would end an entry without "
    "anybody noticing.",
    bad="tags: [slow, " + "a tag that goes on and on " * 4 + "without an end]",
    good="tags: [rewatchable, slow]",
    consequences=("schema/wrong-type",),
    fix="writes each entry on a line of its own",
)
def flow_list(document: Document) -> Iterator[Problem]:
    """Report lists in brackets inside others, and entries that are prose or parsers stumble at."""
    unfolding = _Unfolding(document)
    for node, pointer in document.nodes():
        if node.kind != "sequence" or not node.flow:
            continue
        for index, item in enumerate(node.items):
            if message := _misplaced(item, document.text.content[item.start : item.end]):
                yield Problem(
                    document.span(item),
                    message,
                    "write each entry on a line of its own, after `- `",
                    (*pointer, index),
                    unfolding.once(pointer, "write each entry on a line of its own"),
                )


def _misplaced(item: Node, raw: str) -> str | None:
    if item.kind == "sequence":
        return "a list inside a list in brackets"
    if item.kind != "scalar":
        return None
    if "\n" in raw or len(raw.encode("utf-8", "surrogatepass")) > MAX_FLOW_ITEM:
        return "an entry of a list in brackets that is too long for it"
    # To a parser of YAML 1.1 it begins a key (YAML 1.1, section 9.1.3).
    if item.style == "plain" and "?" in raw:
        return "an unquoted question mark in a list in brackets, where some programs stop reading"
    return None


def _differing(document: Document, node: Node) -> set[str]:
    """The keys of a mapping that stand in it again with another value."""
    first: dict[str, Node] = {}
    return {
        key.text
        for key, value in node.entries
        if not _written_alike(document, value, first.setdefault(key.text, value))
    }


def _written_alike(document: Document, one: Node, other: Node) -> bool:
    content = document.text.content
    written = content[one.start : one.end]
    return (
        written == content[other.start : other.end]
        and one.kind == other.kind
        and one.text == other.text
        # Blank lines behind such a text belong to it.
        and "+" not in written
        and one.end > one.start
    )


def _with_its_mark(document: Document, node: Node, sign: str) -> Fix | None:
    """Take a tag or an anchor for the beginning of the text behind it."""
    start = document.text.offset(document.mark(node, sign).start)
    written = document.text.content[start : node.end]
    if node.kind != "scalar" or node.style != "plain" or "\n" in written or written[:2] == "!!":
        return None
    # What follows a `#` may belong to the text, too.
    if re.match(" +#[^ ]", document.text.content[node.end : node.end + 20]):
        return None
    place = document.text.span(start, node.end)
    return guess("put the text in quotes", Replace(place, quoted(written)))


def _without_anchor(document: Document, node: Node) -> Fix | None:
    if node.kind == "scalar":
        return _with_its_mark(document, node, "&")
    text = document.text
    mark = document.mark(node, "&")
    before = text.line(mark.start.line)[: mark.start.column - 1].rstrip()
    start = Position(mark.start.line, len(before) + 1)
    return safely("delete the anchor", Replace(Span(start, mark.end), ""))


class _Unfolding:
    """Gives each of the outermost brackets and braces one fix, however much is wrong in them.

    The fix is as long as what stands in them, so one for each entry would be far too much.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._given: set[Pointer] = set()

    def once(self, pointer: Pointer, title: str) -> Fix | None:
        outermost = outermost_flow(self._document, pointer)
        if outermost is None or outermost in self._given:
            return None
        self._given.add(outermost)
        return safely(title, Unfold(outermost))
