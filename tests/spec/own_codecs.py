"""The codecs that `with` names: those of `tests/src/oracles/codecs.rs`."""

from errors import Refused, Unsendable
from reader import Reader


def write_codec(name: str, value) -> bytes:
    if name == "Twice":
        if value > 255:
            raise Unsendable("Custom")
        return bytes([value, value])
    if len(value) > 15 or not are_digits(value):
        raise Unsendable("Custom")
    return bytes([len(value)]) + value


def read_codec(name: str, r: Reader):
    if name == "Twice":
        one, two = r.take(2)
        if one != two:
            raise Refused("Custom")
        return one
    value = r.take(r.take(1)[0])
    if len(value) > 15 or not are_digits(value):
        raise Refused("Custom")
    return value


def are_digits(value: bytes) -> bool:
    return all(byte in b"0123456789." for byte in value)
