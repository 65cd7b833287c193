"""Why bytes are no message, and why a value has none."""


class Refused(Exception):
    """Bytes that are not the encoding of a value. The kinds have the names that the wire spec links to."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


class Unsendable(Exception):
    """A value that the wire has no form for."""
