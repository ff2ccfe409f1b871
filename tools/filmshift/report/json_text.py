"""JSON that programs read back, and that drives no terminal on the way."""

import json
import re
from typing import Any

# JSON allows them in a string (RFC 8259, section 7), but some readers take them for the end of a
# line, and a surrogate has no bytes in UTF-8. The controls below U+0020 are escaped anyway.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_text(value: Any, indent: int | None = None) -> str:
    """Write a value as JSON, on one line or indented; every letter as itself."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
