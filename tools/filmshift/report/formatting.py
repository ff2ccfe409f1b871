"""What formatting did to files, or would do, for people."""

from filmshift.check.formatting import Formatted
from filmshift.report.summary import formatted
from filmshift.report.visible import visible


class Telling:
    """Tells of one file after another, and at the end of all of them."""

    def __init__(self, *, written: bool) -> None:
        """Tell what was done, or what would be done if files were written."""
        self._written = written
        self.changed = 0
        self.unchanged = 0
        self.failed = 0

    def of(self, file: Formatted) -> str | None:
        """Return one line on a file, without its line feed; None where there is nothing to say."""
        path = visible(file.path)
        if file.obstacle:
            self.failed += 1
            return f"{path}: not formatted: {visible(file.obstacle)}"
        if file.is_changed:
            self.changed += 1
            return f"{path}: {'formatted' if self._written else 'would be formatted'}"
        self.unchanged += 1
        return None

    def summary(self) -> str:
        """Return the sentence that ends the report."""
        return formatted(self.changed, self.unchanged, self.failed, written=self._written)
