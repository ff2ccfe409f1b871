"""What may lie among the records, and how it is named."""

import re
from collections.abc import Iterator

from filmshift.collection.layout import FILM_SLUG, REVIEW_NAME, identity, role
from filmshift.collection.tree import MOST_TWINS, Entry
from filmshift.rules.rule import Example, Problem, rule
from filmshift.source.position import BEGINNING

_LIKE_A_RECORD = re.compile(r"[\w-]+(?:\.ya?ml)?(?:\.txt|\.text)?")
# Devices to Windows, with any ending: a repository that has such a file cannot be checked out.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_GOOD_FILM = Example("title: Made Up\nyear: 1999", "films/made-up-1999.yaml")


@rule(
    "path/unexpected-entry",
    "entry",
    summary="there is something among the records that is not one",
    why="A backup, a `.yml` file or a stray folder looks like a record to people, and no program "
    "reads it.",
    bad=Example("title: Made Up\nyear: 1999", "films/made-up-1999.yml"),
    good=_GOOD_FILM,
)
def unexpected_entry(entry: Entry) -> Iterator[Problem]:
    """Report whatever is neither a record nor a README.md."""
    if entry.role == "unexpected" and entry.type in ("file", "folder"):
        name = entry.path.rpartition("/")[2]
        if role(entry.path, is_folder=False) == "readme":
            message = "there is no review in this folder"
            mend = "delete the folder, or put a review into it"
        elif entry.type == "folder":
            message = "there should be no folder here"
            mend = "move what it holds to where it belongs, and delete the folder"
            if name.endswith((".yaml", ".yml")):
                message = "this is a folder, though it is named like a record"
        elif name.lower().endswith((".yml", ".yaml")) and not name.endswith(".yaml"):
            message = f"a record's name ends in `.yaml`, not in `{name[name.rindex('.') :]}`"
            mend = "rename the file"
        elif name.endswith(".yaml") and name != ".yaml":
            message = "no record belongs here"
            mend = "move a film to films/, a review to reviews/, into the folder of its film"
        else:
            message = "only records and README.md files belong here"
            record = re.sub(r"\.(?:ya?ml\.)?(?:txt|text)$|\.?$", ".yaml", name, count=1)
            mend = (
                f"if it is a record, rename it to `{record}`; if not, move it elsewhere"
                if _LIKE_A_RECORD.fullmatch(name)
                else "move the file elsewhere, or delete it"
            )
        yield Problem(BEGINNING, message, mend)


@rule(
    "path/system-file",
    "entry",
    severity="warning",
    summary="there is a file that the operating system left behind",
    why="Windows and macOS leave such files in folders that people open. They are not part of the "
    "collection, and `.gitignore` keeps them out of it.",
    bad=Example("", "films/.DS_Store"),
    good=_GOOD_FILM,
)
def system_file(entry: Entry) -> Iterator[Problem]:
    """Report files such as .DS_Store."""
    if entry.role == "system":
        yield Problem(BEGINNING, "the operating system left this file here", "delete it")


@rule(
    "path/symbolic-link",
    "entry",
    summary="there is a symbolic link",
    why="A link can lead out of the collection or round in a circle, and Windows may turn it into "
    "a text file.",
    bad=Example("-> made-up-1999.yaml", "films/another-1999.yaml"),
    good=_GOOD_FILM,
)
def symbolic_link(entry: Entry) -> Iterator[Problem]:
    """Report each symbolic link; it is not followed."""
    if entry.type == "link":
        yield Problem(
            BEGINNING,
            "this is a symbolic link, and it was not followed",
            "put the file itself here; the old name of a renamed film belongs in "
            "films/redirects.yaml",
        )


@rule(
    "path/not-a-file",
    "entry",
    stops_reading=True,
    summary="something cannot be read as a file",
    why="A record is an ordinary file. Nobody can tell whether one that cannot be read is right.",
    bad=Example("(no permission to read)", "films/made-up-1999.yaml"),
    good=_GOOD_FILM,
)
def not_a_file(entry: Entry) -> Iterator[Problem]:
    """Report pipes, devices and the like, and files that the system does not let be read."""
    if entry.type == "other":
        yield Problem(BEGINNING, "this is not an ordinary file", "put a text file here, or nothing")
    elif entry.unreadable:
        yield Problem(
            BEGINNING,
            f"the file cannot be read: {entry.unreadable}",
            "see to it that you may read it",
        )


@rule(
    "path/not-an-identifier",
    "entry",
    summary="the name of a file or folder cannot be an identifier",
    why="The name of a record identifies it, in web addresses and in every dataset. Small letters "
    "a-z, digits and hyphens work everywhere.",
    bad=Example("title: Made Up\nyear: 1999", "films/Made Up.yaml"),
    good=_GOOD_FILM,
    consequences=("naming/film-title", "link/unknown-film", "naming/review-folder"),
)
def not_an_identifier(entry: Entry) -> Iterator[Problem]:
    """Report records whose path has a part that can be no identifier."""
    names = identity(entry.path).split("/")
    if entry.role == "film" and not FILM_SLUG.fullmatch(names[0]):
        yield Problem(
            BEGINNING,
            f"`{names[0]}` cannot be the identifier of a film",
            "name the file after title and year, in small letters with hyphens: `alien-1979.yaml`",
        )
    elif entry.role == "review":
        if not FILM_SLUG.fullmatch(names[0]):
            yield Problem(
                BEGINNING,
                f"the folder `{names[0]}` is not named after a film",
                "name the folder after the film's file in films/, without `.yaml`",
            )
        if _DEVICE.fullmatch(names[1]):
            yield Problem(
                BEGINNING,
                f"`{names[1]}` is a device to Windows, where nobody could open such a file",
                "choose another handle",
            )
        if not REVIEW_NAME.fullmatch(names[1]):
            yield Problem(
                BEGINNING,
                f"`{names[1]}` cannot be the name of a review",
                "name the file after the reviewer's handle, `ann.yaml`; a second review of the "
                "same film is `ann.2.yaml`",
            )


@rule(
    "path/same-name",
    "entry",
    summary="two names are the same to Windows and macOS",
    why="Names that differ only in capital letters are one file there, and one of the two "
    "overwrites the other.",
    bad=Example("title: Made Up\nyear: 1999", "films/Made-Up-1999.yaml"),
    good=_GOOD_FILM,
    consequences=("path/not-an-identifier", "link/shared-identifier", "naming/review-folder"),
)
def same_name(entry: Entry) -> Iterator[Problem]:
    """Report each file or folder that has a twin in its folder."""
    if entry.twins:
        others = ", ".join(f"`{name}`" for name in entry.twins[: MOST_TWINS - 1])
        others += ", …" if len(entry.twins) == MOST_TWINS else ""
        yield Problem(
            BEGINNING,
            f"to Windows and macOS this is the same name as {others}",
            "rename one of them",
        )
