"""What the canonical layout has to know of a record: the order of keys, and where prose stands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Form(NamedTuple):
    """One part of a record, as far as its layout depends on what it is for."""

    is_prose: bool = False
    """Whether text is written in lines of its own below the key."""
    keys: "Mapping[str, Form]" = MappingProxyType({})
    """The keys whose order is given, in that order."""
    others: "Form | None" = None
    """The form of what stands under any other key."""
    items: "Form | None" = None
    """The form of each item of a list."""

    def under(self, key: str) -> "Form":
        """Return the form of the value under a key."""
        return self.keys.get(key) or self.others or ANY

    @property
    def item(self) -> "Form":
        """The form of an item."""
        return self.items or ANY


ANY = Form()
"""What nothing is known of: keys stay in their order, and no text is prose."""
