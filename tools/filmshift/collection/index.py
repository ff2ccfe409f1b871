"""What the rest of the collection says, as far as a record's links need it."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from filmshift.collection.layout import (
    FILM_SLUG,
    REDIRECTS,
    Kind,
    film_path,
    identity,
    review_path,
)
from filmshift.collection.schemas import Schemas
from filmshift.collection.tree import is_file, read_bytes, walk
from filmshift.source import values


class FilmFacts(NamedTuple):
    """What the index keeps of a film: little, so that a large collection fits in memory."""

    film: str
    technologies: tuple[str, ...]
    identifiers: tuple[tuple[str, str | int], ...]


class Index:
    """The collection's identifiers and links; each part is read when a rule first asks for it."""

    def __init__(
        self, root: Path, schemas: Schemas | None = None, today: date | None = None
    ) -> None:
        """Index the collection at `root`; `today` is by default what git says when asked."""
        self.root = root
        self.schemas = schemas or Schemas(root)
        self._today = today
        self._films: dict[str, FilmFacts | None] = {}
        self._present_names: dict[str, str | None] = {}
        self._updated: dict[str, bytes] = {}

    def read(self, path: str) -> bytes:
        """Read a file of the collection; raises `OSError` as reading does."""
        return self._updated[path] if path in self._updated else read_bytes(self.root, path)

    def update(self, path: str, data: bytes | None) -> None:
        """Forget what a file said; with `data` take it to say this, whatever stands on the disk."""
        if data is not None:
            self._updated[path] = data
        self._films.pop(identity(path), None)
        self._present_names.clear()
        for part in ("films_by_identifier", "redirects"):
            self.__dict__.pop(part, None)

    def film(self, film: str) -> FilmFacts | None:
        """Return a film's facts by its identifier, or None where no such film has a record."""
        if film not in self._films:
            known = FILM_SLUG.fullmatch(film) and is_file(self.root, film_path(film))
            self._films[film] = self._read_film(film) if known else None
        return self._films[film]

    def has_review(self, review: str) -> bool:
        """Say whether a review stands in the collection."""
        return is_file(self.root, review_path(review))

    @cached_property
    def films(self) -> tuple[str, ...]:
        """The identifiers of all films, sorted."""
        return tuple(
            identity(entry.path)
            for entry in walk(self.root, ["films"])
            if entry.role == "film" and entry.type == "file"
        )

    @cached_property
    def films_by_identifier(self) -> dict[tuple[str, str | int], list[str]]:
        """Which films claim an identifier, such as `("imdb", "tt0338013")`."""
        claims: dict[tuple[str, str | int], list[str]] = {}
        for film in self.films:
            facts = self.film(film)
            for identifier in facts.identifiers if facts else ():
                claims.setdefault(identifier, []).append(film)
        return claims

    @cached_property
    def redirects(self) -> dict[str, str]:
        """The new identifier of each film that was renamed, by its old one."""
        record = self._read(REDIRECTS) if is_file(self.root, REDIRECTS) else None
        if not isinstance(record, dict):
            return {}
        return {key: value for key, value in record.items() if isinstance(value, str)}

    def present_name(self, film: str) -> str | None:
        """Return what a film is called now: its own identifier, or the one its redirects lead to.

        None where they lead to no film, or round in a circle.
        """
        passed: set[str] = set()
        while film not in self._present_names:
            if self.film(film) is not None:
                self._present_names[film] = film
            elif film in passed or film not in self.redirects:
                self._present_names[film] = None
            else:
                passed.add(film)
                film = self.redirects[film]
        # For all of them, or a long chain of redirects would be followed from each of its links.
        self._present_names |= dict.fromkeys(passed, self._present_names[film])
        return self._present_names[film]

    def enumerated(self, vocabulary: str) -> dict[Kind, frozenset[str]]:
        """The terms that each schema lists for a vocabulary; empty where it uses it nowhere."""
        found: dict[Kind, frozenset[str]] = {}
        for kind in ("film", "review"):
            for part in self.schemas.schema(kind).get("$defs", {}).values():
                if part.get("x-vocabulary") == vocabulary:
                    found[kind] = frozenset(part["enum"])
        return found

    def terms(self, vocabulary: str) -> frozenset[str]:
        """The terms of a vocabulary, as far as any schema lists them."""
        return frozenset().union(*self.enumerated(vocabulary).values())

    @cached_property
    def today(self) -> date:
        """The day by which exceptions expire: the one given, or that of the newest commit."""
        if self._today is not None:
            return self._today
        # Only who has an exception with a last day needs git, and what it takes to run it.
        from filmshift.collection.history import day_of_newest_commit

        return day_of_newest_commit(self.root)

    def paths(self) -> Iterator[str]:
        """Yield the path of everything that lies among the records, in order."""
        return (entry.path for entry in walk(self.root))

    def _read_film(self, film: str) -> FilmFacts:
        record = self._read(film_path(film))
        if not isinstance(record, dict):
            record = {}
        technologies = record.get("technologies")
        identifiers = record.get("identifiers")
        return FilmFacts(
            film,
            tuple(t for t in technologies if isinstance(t, str))
            if isinstance(technologies, list)
            else (),
            tuple(
                (scheme, value)
                for scheme, value in identifiers.items()
                if isinstance(value, str | int) and not isinstance(value, bool)
            )
            if isinstance(identifiers, dict)
            else (),
        )

    def _read(self, path: str) -> Any:
        try:
            data = self.read(path)
        except OSError:
            return None
        return values.read(data)
