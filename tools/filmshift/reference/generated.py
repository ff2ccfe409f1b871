"""Every generated file of a checkout and what it ought to hold."""

from pathlib import Path

from filmshift.collection.errors import CannotWork
from filmshift.collection.schemas import Schemas
from filmshift.reference.fields import fields_page
from filmshift.reference.rules import rules_page
from filmshift.reference.terms import schemas_with_terms


def generate(root: Path) -> dict[Path, str]:
    """Return the content of each generated file of the collection at `root`.

    The schemas' lists of terms come first, since the reference of fields shows them. Raises
    `CannotWork` where a schema or vocabulary cannot be read, or the collection has none.
    """
    schemas = Schemas(root)
    if not schemas.folder.is_relative_to(root):
        raise CannotWork(f"the collection at {root} has no schema/ to generate anything from")
    with_terms = schemas_with_terms(schemas)
    return {
        **{schemas.folder / name: content for name, content in with_terms.items()},
        root / "docs" / "fields.md": fields_page(schemas),
        root / "docs" / "rules.md": rules_page(),
    }
