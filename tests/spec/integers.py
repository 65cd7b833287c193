"""Integers of the types, tags, lengths and counts."""

from errors import Refused, Unsendable
from formats import WIDTHS, Format
from reader import Reader, varint


def shape(name: str) -> tuple[int, bool]:
    """The bits of an integer type, and whether it has a sign."""
    return int(name[1:]), name[0] == "i"


def write_int(value: int, name: str, format: Format) -> bytes:
    bits, signed = shape(name)
    if format.varint and bits > 8:
        return varint(zigzag(value) if signed else value)
    return value.to_bytes(bits // 8, format.order(), signed=signed)


def read_int(r: Reader, name: str, format: Format) -> int:
    bits, signed = shape(name)
    if format.varint and bits > 8:
        value = r.varint(bits)
        return unzigzag(value) if signed else value
    return int.from_bytes(r.take(bits // 8), format.order(), signed=signed)


def zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def unzigzag(value: int) -> int:
    return value // 2 if value % 2 == 0 else -(value + 1) // 2


def write_number(value: int, width: str, order: str) -> bytes:
    """A tag, a length or a count."""
    count = WIDTHS[width]
    if count is None:
        return varint(value)
    if value >= 1 << 8 * count:
        raise Unsendable("TooLong")
    return value.to_bytes(count, order)


def check_max(count: int, largest: int | None) -> None:
    if largest is not None and count > largest:
        raise Refused("TooLong")
