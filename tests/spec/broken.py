"""Messages in which one thing is wrong, or other than this implementation would send it.

Changed bytes seldom reach the rules that lie deep in a value. Here one of them is broken on purpose: keys that are there
twice, a number that is over-long, a length that is one too many.
"""

from random import Random

from formats import WIDTHS, Format
from integers import shape, write_number, zigzag
from model import Model, Type
from reader import varint
from wire import Wire, is_keyed


class Broken(Wire):
    """Encodes as `Wire` does, but for one place."""

    def __init__(self, model: Model, random: Random):
        super().__init__(model)
        self.random = random
        self.levels = 1000
        self.places = 0
        self.broken = -1

    def break_one(self, name: str, value) -> bytes:
        """The value with one place that is other than it should be. It may have no bytes: then it raises."""
        self.places, self.broken = 0, -1
        try:
            self.encode(name, value)
        finally:
            self.broken = self.random.randrange(self.places + 1)
            self.places = 0
        return self.encode(name, value)

    def here(self) -> bool:
        """Whether this is the place."""
        self.places += 1
        return self.places - 1 == self.broken

    def refuse(self, kind: str) -> None:
        # What no peer of this type could send.
        return

    def number(self, value: int, width: str, order: str) -> bytes:
        if not self.here():
            return write_number(value, width, order)
        if WIDTHS[width] is None and self.random.random() < 0.5:
            return self.other_varint(value, 64)
        return write_number(max(0, value + self.random.choice([1, 1, -1, -1, 2])), width, order)

    def integer(self, value: int, ty: dict, format: Format) -> bytes:
        bits, signed = shape(ty["name"])
        if ty["kind"] == "nonzero" and self.here():
            value = 0
        if format.varint and bits > 8 and self.here():
            return self.other_varint(zigzag(value) if signed else value, bits)
        return super().integer(value, ty, format)

    def other_varint(self, value: int, bits: int) -> bytes:
        """Over-long, or larger than so many bits."""
        if self.random.random() < 0.5:
            short = varint(value)
            return short[:-1] + bytes([short[-1] | 0x80, 0])
        return varint(value | 1 << bits)

    def marker(self, byte: bytes) -> bytes:
        return bytes([self.random.choice([0, 1, 2, 3, 4, 5, 6, 255])]) if self.here() else byte

    def char(self, value: int) -> int:
        return self.random.choice([0xD800, 0xDFFF, 0x110000, 2**32 - 1]) if self.here() else value

    def nanos(self, value: int) -> int:
        return self.random.choice([1_000_000_000, 2**32 - 1]) if self.here() else value

    def constant(self, magic: bytes) -> bytes:
        if not magic or not self.here():
            return magic
        at = self.random.randrange(len(magic))
        return magic[:at] + bytes([magic[at] ^ 1 << self.random.randrange(8)]) + magic[at + 1 :]

    def ordered(self, ty: dict, items: list) -> list:
        if not is_keyed(ty) or not items or not self.here():
            return items
        twice = self.random.choice(items)
        return self.random.choice([items + [twice], items[::-1], sorted(items + [twice], key=repr)])

    def octets(self, ty: dict, value: bytes) -> bytes:
        if ty["kind"] != "text" or not value or not self.here():
            return value
        wrong = [b"\x80", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"]
        return (value + self.random.choice(wrong))[-len(value) :]

    def added(self, ty: Type) -> bytes:
        if ty.sized is None or not self.here():
            return b""
        return self.random.choice([b"\0", b"\1\2", b"newer"])

    def leaves_out(self) -> bool:
        return self.here()
