"""How much a run has checked, found and mended."""


class Tally:
    """Counts of records and findings, filled while a run's findings are iterated.

    Valid only once their iterator is exhausted.
    """

    def __init__(
        self,
        films: int = 0,
        reviews: int = 0,
        others: int = 0,
        errors: int = 0,
        warnings: int = 0,
        excused: int = 0,
    ) -> None:
        """Start from these counts.

        `others` are records that are no film and no review, `excused` the findings that an
        exception covers; these are neither errors nor warnings.
        """
        self.films = films
        self.reviews = reviews
        self.others = others
        self.errors = errors
        self.warnings = warnings
        self.fixable = 0
        """Findings that have a safe fix."""
        self.guessable = 0
        """Findings that have a fix which is a guess."""
        self.mended = 0
        """Findings that were there, and are not any more."""
        self.changed: list[str] = []
        """The paths of the files that were changed, or would be, in order."""
        self.excused = excused
