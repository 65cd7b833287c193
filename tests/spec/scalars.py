"""Reads what may be wrong by itself: markers, chars, text, durations and addresses."""

from errors import Refused
from formats import Format
from integers import read_int
from reader import Reader

THOUSAND_MILLION = 1_000_000_000


def marker(r: Reader, allowed: tuple[int, ...], kind: str) -> int:
    byte = r.take(1)[0]
    if byte not in allowed:
        raise Refused(kind)
    return byte


def scalar(value: int) -> int:
    if value > 0x10FFFF or 0xD800 <= value < 0xE000:
        raise Refused("InvalidChar")
    return value


def text(value: bytes) -> bytes:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("InvalidUtf8") from None
    return value


def read_std(name: str, r: Reader, format: Format):
    if name == "Duration":
        seconds = read_int(r, "u64", format)
        nanos = read_int(r, "u32", format)
        if nanos >= THOUSAND_MILLION:
            raise Refused("OutOfRange")
        return seconds, nanos
    if name.startswith("Socket"):
        address = read_address(name, r)
        return address, read_int(r, "u16", format)
    return read_address(name, r)


def read_address(name: str, r: Reader) -> bytes:
    if name in ("IpAddr", "SocketAddr"):
        return r.take(4 if marker(r, (4, 6), "InvalidMarker") == 4 else 16)
    return r.take(4 if "4" in name else 16)
