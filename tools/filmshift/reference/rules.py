"""docs/rules.md and `filmshift explain`: the rules in their own words."""

from filmshift.rules.registry import all_rules
from filmshift.rules.rule import Example, Rule

_HEAD = """\
# The rules

Everything that `filmshift check` can report. Each finding names its rule in brackets;
`filmshift explain RULE` shows the same page in the terminal. An **error** keeps a record from
being merged and exported, a **warning** does not. [Which YAML is allowed](yaml.md) shows the rules
of the family `yaml` in tables: what you may write, and what to write instead.

This page is made from the rules themselves by `nox -s generate`.
"""


def rules_page() -> str:
    """Return the Markdown page of all rules, by family."""
    rules = all_rules().values()
    parts = [_HEAD, _contents()]
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            parts.append(f"## {family}\n")
        parts.append(explanation(rule, heading="###"))
    return "\n".join(parts)


def explanation(rule: Rule, heading: str = "#") -> str:
    """Return what a rule says of itself, as Markdown: what, why, and both examples."""
    return (
        f"{heading} {rule.id}\n\n"
        f"**{rule.severity}**: {rule.summary}.\n\n"
        f"{rule.why}\n\n"
        f"{_mending(rule)}"
        f"Not like this, in `{rule.bad.path}`:\n\n{_block(rule.bad)}\n"
        f"But like this{_elsewhere(rule)}:\n\n{_block(rule.good)}"
    )


def visible(text: str) -> str:
    """Write what cannot be seen, or is no UTF-8, as its number: `<U+200B>`, `<0xE9>`.

    Accents that stand apart from their letters are written out too: they are what one example
    is about.
    """
    return "".join(
        letter
        if letter == "\n" or (letter.isprintable() and letter.isascii()) or letter.isalpha()
        or (letter.isprintable() and ord(letter) > 0x2FFF)
        else f"<0x{ord(letter) - 0xDC00:02X}>" if "\udc80" <= letter <= "\udcff"
        else f"<U+{ord(letter):04X}>"
        for letter in text
    )  # fmt: skip


def _contents() -> str:
    rows = [
        f"| [{rule.id}](#{rule.id.replace('/', '')}) | {rule.severity} | {rule.summary} |"
        for rule in all_rules().values()
    ]
    return "\n".join(["| rule | severity | what is wrong |", "|---|---|---|", *rows, ""])


def _mending(rule: Rule) -> str:
    parts = [
        f"`{option}` {what}."
        for option, what in (("--fix", rule.fix), ("--unsafe-fixes", rule.guess))
        if what
    ]
    return f"**Mended**: {' '.join(parts)}\n\n" if parts else ""


def _elsewhere(rule: Rule) -> str:
    return f", in `{rule.good.path}`" if rule.good.path != rule.bad.path else ""


def _block(example: Example) -> str:
    lines = [visible(line) for line in example.text.removesuffix("\n").split("\n")]
    shown = [line if len(line) <= 100 else line[:80] + " …" for line in lines]
    return "```yaml\n" + "\n".join(shown) + "\n```\n"
