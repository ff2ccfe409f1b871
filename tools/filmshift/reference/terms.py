"""The lists of terms in the schemas, from which editors complete: copied from the vocabularies."""

import json
from typing import Any

from filmshift.collection.layout import KINDS
from filmshift.collection.schemas import Schemas
from filmshift.collection.vocabulary import read_vocabulary


def schemas_with_terms(schemas: Schemas) -> dict[str, str]:
    """Return the text of each schema file that lists terms, with the lists as they should be.

    Keys are file names within the folder of the schemas.
    """
    texts: dict[str, str] = {}
    for kind in KINDS:
        schema: dict[str, Any] = json.loads(json.dumps(schemas.schema(kind)))
        listing = [part for part in schema.get("$defs", {}).values() if "x-vocabulary" in part]
        for part in listing:
            terms = read_vocabulary(part["x-vocabulary"], schemas).terms
            part["enum"] = list(terms)
            # Editors show these beside the terms while somebody types.
            part["enumDescriptions"] = [said["definition"] for said in terms.values()]
        if listing:
            name = f"{kind}.schema.json"
            texts[name] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts
