"""How a file is put together: what YAML has and a record does not need."""

from collections.abc import Iterator

from filmshift.rules.rule import Problem, rule
from filmshift.rules.yaml.plain_words import in_plain_words
from filmshift.rules.yaml.slips import find_slip
from filmshift.source.document import Document
from filmshift.source.node import Node
from filmshift.source.text import MAX_FLOW_ITEM


@rule(
    "yaml/syntax",
    "document",
    stops_reading=True,
    summary="the file is not valid YAML",
    why="Until this place can be read, nothing behind it can be checked.",
    bad='summary: "A quote that never ends',
    good='summary: "A quote that ends"',
    consequences=("yaml/final-newline",),
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
        yield Problem(slip[0], slip[1].message, slip[1].suggestion)
        return
    said = in_plain_words(breach.problem)
    began = breach.began if said.at_beginning else None
    yield Problem(began or breach.span, said.message, said.suggestion)


@rule(
    "yaml/several-documents",
    "document",
    summary="there is more than one document in the file",
    why="One file is one record. Some programs silently read only the first part.",
    bad="summary: A made-up summary.\n---\nsummary: Another one.",
    good="summary: A made-up summary.",
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
)
def directive(document: Document) -> Iterator[Problem]:
    """Report each `%` directive."""
    for span in document.composition.directives:
        yield Problem(span, "a YAML directive", "delete the line")


@rule(
    "yaml/tag",
    "document",
    summary="there is a YAML tag",
    why="A tag tells a program to make something other than plain text of the value; some tags run "
    "code.",
    bad="summary: !!python/object:made.Up A made-up summary.",
    good="summary: A made-up summary.",
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
            )


@rule(
    "yaml/anchor",
    "document",
    summary="there is a YAML anchor",
    why="An anchor (`&name`) lets another place copy a value by a name. A record that says what it "
    "means in each place is easier to read and to change.",
    bad="summary: &same A made-up summary.",
    good="summary: A made-up summary.",
)
def anchor(document: Document) -> Iterator[Problem]:
    """Report each anchor."""
    for node, pointer in [*document.nodes(), *document.key_nodes()]:
        if node.anchor is not None and node.kind != "alias":
            yield Problem(
                document.mark(node, "&"),
                "a YAML anchor: a word that begins with `&`",
                "delete it, or put the text in quotes if the `&` belongs to it",
                pointer,
            )


@rule(
    "yaml/alias",
    "document",
    summary="there is a YAML alias",
    why="An alias (`*name`) copies a value from another place: a few lines of them can grow to "
    "gigabytes. Unquoted text that begins with emphasis looks like one.",
    bad="tags:\n  - *made-up",
    good='tags:\n  - "*made-up*"',
)
def alias(document: Document) -> Iterator[Problem]:
    """Report each alias; it is never followed."""
    places = {id(node): pointer for node, pointer in [*document.nodes(), *document.key_nodes()]}
    for node in document.composition.aliases:
        yield Problem(
            document.span(node),
            "a YAML alias: a word that begins with `*`",
            "write the value itself; put text that begins with `*` in quotes",
            places.get(id(node), ()),
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
    bad="summary: A made-up summary.\nlanguage: en\nsummary: Another one.",
    good="summary: A made-up summary. Another sentence.\nlanguage: en",
)
def duplicate_key(document: Document) -> Iterator[Problem]:
    """Report each key that stands in the same mapping already, however it is quoted."""
    for node, pointer in document.nodes():
        seen: dict[str, int] = {}
        for key, _ in node.entries:
            if key.kind != "scalar":
                continue
            if key.text in seen:
                yield Problem(
                    document.span(key),
                    f"the key `{key.text}` stands on line {seen[key.text]} already",
                    "keep one of the two, or put both values under one key",
                    (*pointer, key.text),
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
    consequences=("schema/unknown-key",),
)
def flow_mapping(document: Document) -> Iterator[Problem]:
    """Report each mapping in flow style, a pair in brackets included."""
    for node, pointer in document.nodes():
        if node.kind == "mapping" and node.flow:
            yield Problem(
                document.span(node),
                "keys and values in braces or brackets",
                "write each key on a line of its own, without braces",
                pointer,
            )


@rule(
    "yaml/flow-list",
    "document",
    summary="a list in brackets holds more than short words",
    why="Brackets are for lists of short words. In prose a comma would end an entry without "
    "anybody noticing.",
    bad="tags: [slow, " + "a tag that goes on and on " * 4 + "without an end]",
    good="tags: [rewatchable, slow]",
)
def flow_list(document: Document) -> Iterator[Problem]:
    """Report lists in brackets inside others, and entries that are prose or parsers stumble at."""
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
