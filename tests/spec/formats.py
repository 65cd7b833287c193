"""Formats and constants: what the attributes of a type and of a field say about numbers, resolved.

Written from `netbytes/docs/wire.md`, like everything in this folder.
"""

import ast
from dataclasses import dataclass

# The bytes of a number of each width; a varint has as many as it needs.
WIDTHS = {"u8": 1, "u16": 2, "u24": 3, "u32": 4, "u64": 8, "varint": None}


@dataclass(frozen=True)
class Format:
    """How the numbers that a type itself writes look (rule 2)."""

    len: str = "u16"
    big: bool = False
    varint: bool = False

    def order(self) -> str:
        return "big" if self.big else "little"

    def under(self, keys: dict) -> "Format":
        """The format where these keys are written, inside of this one."""
        return Format(
            len=keys["len"] or self.len,
            big=self.big if keys["endian"] is None else keys["endian"] == "big",
            varint=self.varint or keys["varint"],
        )


def integer(text: str) -> int:
    """The value of a Rust literal: `7`, `0x07`, `0b1`, `0o7`, `b'x'`."""
    if text.startswith("b'"):
        return ast.literal_eval(text)[0]
    if text.startswith("0o"):
        return int(text[2:], 8)
    return int(text.replace("_", ""), 0)


def constant(text: str, order: str) -> bytes:
    """The bytes of `magic`."""
    if text.startswith("b"):
        return ast.literal_eval(text)
    if text.startswith("0x"):
        digits = text[2:].replace("_", "")
        return int(digits, 16).to_bytes(len(digits) // 2, order)
    number, bits = text.split("u")
    return int(number).to_bytes(int(bits) // 8, order)
