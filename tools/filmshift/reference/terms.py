"""The lists of terms in the schemas, from which editors complete: copied from the vocabularies."""

import json
from pathlib import Path
from typing import Any

from filmshift.collection.errors import CannotWork
from filmshift.collection.layout import KINDS
from filmshift.collection.schemas import Schemas
from filmshift.source import document


def schemas_with_terms(schemas: Schemas) -> dict[str, str]:
    """Return the text of each schema file that lists terms, with the lists as they should be.

    Keys are file names within the folder of the schemas.
    """
    texts: dict[str, str] = {}
    for kind in KINDS:
        schema: dict[str, Any] = json.loads(json.dumps(schemas.schema(kind)))
        listing = [part for part in schema.get("$defs", {}).values() if "x-vocabulary" in part]
        for part in listing:
            terms = vocabulary(schemas.folder, part["x-vocabulary"])["terms"]
            part["enum"] = sorted(terms)
            # Editors show these beside the terms while somebody types.
            part["enumDescriptions"] = [terms[term]["definition"] for term in sorted(terms)]
        if listing:
            name = f"{kind}.schema.json"
            texts[name] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def vocabulary(folder: Path, name: str) -> dict[str, Any]:
    """Read a vocabulary from the folder of the schemas; raises `CannotWork` where it cannot."""
    file = folder / "vocabularies" / f"{name}.yaml"
    try:
        record = document.read(file.read_bytes()).value
    except OSError as error:
        raise CannotWork(f"cannot read the vocabulary {file}: {error.strerror}") from error
    if not isinstance(record, dict) or not isinstance(record.get("terms"), dict):
        raise CannotWork(f"{file} is no vocabulary: `filmshift check` says what is wrong with it")
    return record
