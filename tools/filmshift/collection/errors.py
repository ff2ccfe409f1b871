"""What stops the work, as opposed to what is wrong with a record."""


class CannotWork(Exception):
    """Filmshift cannot do what it was asked to; the message is one sentence for people."""
