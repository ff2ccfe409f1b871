"""Records set down in a file, so that a collection is read once, however often they are used."""

import json
from collections.abc import Iterable, Iterator
from typing import IO

from filmshift.dataset.records import Json


class Spool:
    """Records in a binary file, one line of JSON each; iterating reads them back in order.

    Several iterations may go on at the same time. The file stays its owner's to close.
    """

    def __init__(self, file: IO[bytes], records: Iterable[Json]) -> None:
        """Write records into an empty file that is open for reading and writing."""
        self._file = file
        self._count = 0
        for record in records:
            self._file.write(json.dumps(record).encode("ascii") + b"\n")
            self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Json]:
        offset = 0
        while True:
            self._file.seek(offset)
            line = self._file.readline()
            if not line:
                return
            offset += len(line)
            yield json.loads(line)
