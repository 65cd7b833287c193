"""Takes bytes off the front of a message, or of a region in it."""

from errors import Refused
from formats import WIDTHS


class Reader:
    """The bytes from `at` up to `end`. The whole message ends at `len(data)`."""

    def __init__(self, data: bytes, at: int = 0, end: int | None = None, in_region: bool = False):
        self.data = data
        self.at = at
        self.end = len(data) if end is None else end
        self.in_region = in_region

    def left(self) -> int:
        return self.end - self.at

    def take(self, count: int) -> bytes:
        if count > self.left():
            raise Refused("RegionEnd" if self.in_region else "UnexpectedEnd")
        self.at += count
        return self.data[self.at - count : self.at]

    def peek(self) -> int:
        """The next byte, which stays."""
        byte = self.take(1)[0]
        self.at -= 1
        return byte

    def fixed(self, count: int, order: str) -> int:
        return int.from_bytes(self.take(count), order)

    def varint(self, bits: int) -> int:
        """A canonical LEB128 number that fits in so many bits."""
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if value >= 1 << bits:
                raise Refused("OutOfRange")
            if byte < 0x80:
                if byte == 0 and shift > 0:
                    raise Refused("OverlongVarint")
                return value
            shift += 7
            if shift >= bits + 7:
                raise Refused("OutOfRange")

    def number(self, width: str, order: str) -> int:
        """A tag, a length or a count."""
        count = WIDTHS[width]
        return self.varint(64) if count is None else self.fixed(count, order)

    def region(self, length: int) -> "Reader":
        """The next bytes, as a region of their own."""
        if length > self.left():
            raise Refused("RegionEnd" if self.in_region else "UnexpectedEnd")
        inner = Reader(self.data, self.at, self.at + length, in_region=True)
        self.at += length
        return inner


def varint(value: int) -> bytes:
    """The canonical LEB128 form."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
