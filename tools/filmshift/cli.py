"""The command `filmshift`: arguments in, exit code out."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from filmshift import __version__
from filmshift.collection.errors import CannotWork
from filmshift.report.registry import FORMATS

if TYPE_CHECKING:
    from datetime import date

    from filmshift.check.tally import Tally
    from filmshift.rules.finding import Finding
    from filmshift.rules.registry import Selection

SUCCESS, ERRORS, CANNOT_WORK = 0, 1, 2
_INTERRUPTED, _BROKEN_PIPE = 130, 141
_SHOW_TRACEBACK = "FILMSHIFT_TRACEBACK"
_WIDTH = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 (no error found), 1 (errors) or 2 (could not do its work)."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        _prepare_output()
        code = command(options)
        _write("")
        return code
    except CannotWork as error:
        return _complain(str(error))
    except BrokenPipeError:
        _silence(sys.stdout)
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:
        _silence(sys.stdout)
        if os.environ.get(_SHOW_TRACEBACK):
            raise
        reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        return _complain(
            f"something went wrong that should not: {reason} ({_SHOW_TRACEBACK}=1 shows where)"
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="filmshift",
        description="Checks and exports a collection of film reviews.",
        epilog="Exit codes: 0 no error was found; 1 there are errors; 2 it could not do its work.",
    )
    parser.add_argument("--version", action="version", version=f"filmshift {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    check = commands.add_parser(
        "check", help="say what is wrong with records, where, and how to mend it"
    )
    check.set_defaults(command=_check)
    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a record or a folder; `-` is one record from standard input (default: all records)",
    )
    _add_root(check)
    check.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="how to report findings (default: text)",
    )
    for option, meaning in (
        ("--select", "report only these rules or families, separated by commas"),
        ("--skip", "leave out these rules or families, separated by commas"),
    ):
        check.add_argument(option, action="append", default=[], metavar="RULES", help=meaning)
    for option, meaning in (
        ("--fix", "mend what can be mended without changing what a record says"),
        ("--unsafe-fixes", "mend by guesses as well: read what they changed"),
        ("--diff", "show what --fix, or --unsafe-fixes, would change, and change nothing"),
    ):
        check.add_argument(option, action="store_true", help=meaning)
    check.add_argument(
        "--as",
        dest="stand_in",
        metavar="PATH",
        help="with `-`: where the record would stand, such as reviews/alien-1979/ann.yaml",
    )
    _add_today(check)

    layout = commands.add_parser(
        "format", help="bring records into the canonical layout, without a change of what they say"
    )
    layout.set_defaults(command=_format)
    layout.add_argument(
        "paths", nargs="*", metavar="PATH", help="a record or a folder (default: all records)"
    )
    _add_root(layout)
    layout.add_argument(
        "--check", action="store_true", help="write nothing; name the files that would change"
    )
    layout.add_argument("--diff", action="store_true", help="write nothing; show what would change")

    export = commands.add_parser("export", help="write the dataset, if the collection is right")
    export.set_defaults(command=_export)
    _add_root(export)
    export.add_argument("--out", required=True, metavar="DIR", help="the folder to write it to")
    _add_today(export)

    rules = commands.add_parser("rules", help="list the rules")
    rules.set_defaults(command=_rules)

    explain = commands.add_parser("explain", help="say why there is a rule, with examples")
    explain.set_defaults(command=_explain)
    explain.add_argument("rule", metavar="RULE", help="such as yaml/duplicate-key")
    return parser


def _add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--root", metavar="DIR", help="the collection (default: found from here upwards)"
    )


def _add_today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today",
        metavar="DATE",
        help="the day by which exceptions expire (default: that of the newest commit)",
    )


def _check(options: argparse.Namespace) -> int:
    from filmshift.check.paths import relative_paths
    from filmshift.check.run import Checker
    from filmshift.rules.registry import Selection

    reading = "-" in options.paths
    if reading and len(options.paths) > 1:
        raise CannotWork("`-` is one record from standard input; give no other path with it")
    if reading != (options.stand_in is not None):
        raise CannotWork(
            "`-` needs `--as PATH`: where the record would stand"
            if reading
            else "`--as` goes with `-`, a record from standard input"
        )
    root = _root(options)
    selection = Selection(_names("--select", options), _names("--skip", options))
    mending = options.fix or options.unsafe_fixes or options.diff
    if mending:
        if reading:
            raise CannotWork("`-` cannot be mended: give the path of a file")
        return _mend(options, root, selection)
    checker = Checker(root, selection, _today(options))
    if reading:
        stand_in = relative_paths(root, [os.path.join(root, options.stand_in)])[0]
        findings = checker.check_stream(_standard_input(), stand_in)
    else:
        findings = checker.check(relative_paths(root, options.paths) if options.paths else None)
    _report(findings, checker.tally, options.format)
    return ERRORS if checker.tally.errors else SUCCESS


def _mend(options: argparse.Namespace, root: Path, selection: "Selection") -> int:
    from filmshift.check.mending import Mender
    from filmshift.check.paths import relative_paths

    mender = Mender(
        root,
        selection,
        _today(options),
        guesses=options.unsafe_fixes,
        write=not options.diff,
    )
    findings = mender.check(relative_paths(root, options.paths) if options.paths else None)
    if not options.diff:
        with _ending_in_order():
            _report(findings, mender.tally, options.format)
        return ERRORS if mender.tally.errors else SUCCESS

    from filmshift.report.diff import unified
    from filmshift.report.summary import would_mend

    for _ in findings:
        pass
    for _, changed in sorted(mender.changed.items()):
        for line in unified(*changed, terminal=sys.stdout.isatty(), colour=_has_colour()):
            _write(line)
    _write("")
    print(would_mend(mender.tally), file=sys.stderr)
    return ERRORS if mender.tally.errors or mender.changed else SUCCESS


def _format(options: argparse.Namespace) -> int:
    from filmshift.check.formatting import Formatter
    from filmshift.check.paths import relative_paths
    from filmshift.report.diff import unified
    from filmshift.report.formatting import Telling

    root = _root(options)
    paths = relative_paths(root, options.paths) if options.paths else None
    writing = not (options.check or options.diff)
    telling = Telling(written=writing)
    # A diff is for programs too, so what is said beside it goes where they do not look.
    say = _say if options.diff else _write
    with _ending_in_order():
        for file in Formatter(root).format(paths, write=writing):
            line = telling.of(file)
            if options.diff:
                for piece in unified(
                    file.path,
                    file.before,
                    file.after,
                    terminal=sys.stdout.isatty(),
                    colour=_has_colour(),
                ):
                    _write(piece)
            if line is not None and (file.obstacle or not options.diff):
                say(f"{line}\n")
    say(f"{telling.summary()}\n")
    return ERRORS if telling.failed or (telling.changed and not writing) else SUCCESS


def _export(options: argparse.Namespace) -> int:
    from filmshift.export.build import Faulty, export
    from filmshift.report.summary import exported
    from filmshift.report.visible import visible

    try:
        with _ending_in_order():
            written = export(_root(options), Path(options.out), _today(options))
    except Faulty as faulty:
        faulty.tally.warnings = 0
        _report(faulty.errors, faulty.tally, "text")
        print("filmshift: nothing was exported; mend the errors first", file=sys.stderr)
        return ERRORS
    print(exported(written.films, written.reviews, visible(options.out)))
    return SUCCESS


def _rules(_: argparse.Namespace) -> int:
    from filmshift.rules.registry import all_rules

    rules = all_rules()
    width = max(map(len, rules))
    for rule in rules.values():
        print(f"{rule.id:{width}}  {rule.severity:7}  {rule.summary}")
    return SUCCESS


def _explain(options: argparse.Namespace) -> int:
    from filmshift.reference.rules import explanation
    from filmshift.rules.registry import find

    print(explanation(find(options.rule)), end="")
    return SUCCESS


def _report(findings: "Iterable[Finding]", tally: "Tally", name: str) -> None:
    from filmshift.report.registry import load
    from filmshift.report.run import Run
    from filmshift.rules.registry import all_rules

    width = _columns() if sys.stdout.isatty() else _WIDTH
    run = Run(tally, all_rules, _has_colour(), width, __version__)
    for piece in load(name)(findings, run):
        _write(piece)


def _has_colour() -> bool:
    dumb = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not dumb


def _say(line: str) -> None:
    """Write to where a program that reads the output does not look."""
    sys.stderr.write(line)


def _write(piece: str) -> None:
    """Write to standard output; an empty piece makes sure that all before it has arrived."""
    try:
        sys.stdout.write(piece)
        if not piece:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence(sys.stdout)
        raise CannotWork(f"cannot write the output: {error.strerror}") from error


def _root(options: argparse.Namespace) -> Path:
    from filmshift.collection.root import find_root, is_root

    try:
        here = Path.cwd()
    except OSError as error:
        raise CannotWork(f"the current folder cannot be found: {error.strerror}") from error
    if options.root is None:
        return find_root(here)
    root = Path(os.path.abspath(options.root))
    if not is_root(root):
        raise CannotWork(
            f"{root} is no collection: it has no pyproject.toml with a table [tool.filmshift]"
        )
    return root


def _names(option: str, options: argparse.Namespace) -> list[str]:
    names: list[str] = []
    for given in getattr(options, option.removeprefix("--")):
        found = [name.strip() for name in given.split(",") if name.strip()]
        # An empty variable in a script would otherwise select everything.
        if not found:
            raise CannotWork(f"{option} needs the name of a rule or of a family")
        names += found
    return names


def _today(options: argparse.Namespace) -> "date | None":
    from filmshift.collection.exceptions import day

    if options.today is None:
        return None
    today = day(options.today)
    if today is None:
        raise CannotWork(
            f"--today needs a day as year-month-day, such as 2026-03-01, not `{options.today}`"
        )
    return today


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise CannotWork("there is no standard input to read the record from")
    return sys.stdin.buffer


def _prepare_output() -> None:
    """Make output the same bytes on every system; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = stream.encoding if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def _silence(stream: TextIO) -> None:
    """Keep the interpreter from writing to a broken stream once more when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


def _complain(message: str) -> int:
    from filmshift.report.visible import visible

    print(f"filmshift: {visible(' '.join(message.split()))}", file=sys.stderr)
    return CANNOT_WORK


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Have a request to terminate end the work as an interrupt does, with everything tidied up."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # Windows does not know a terminal that hangs up.
    signals = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = [signal.signal(one, interrupt) for one in signals]
    try:
        yield
    finally:
        for one, handler in zip(signals, before, strict=True):
            signal.signal(one, handler)
