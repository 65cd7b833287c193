"""Writes values as the package `msgpack` of Python does: a line each, in hexadecimal. `values.hex` is what it printed."""

import datetime

import msgpack

VALUES = [
    None, False, True, 0, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**64 - 1,
    -1, -32, -33, -128, -129, -32768, -32769, -2**31, -2**31 - 1, -2**63, 1.5, -0.0,
    "", "a", "x" * 31, "x" * 32, "x" * 256, "ä€𐍈", b"", b"\xff" * 255, b"\x00" * 256,
    [], [1, [2, [None]]], list(range(15)), list(range(16)), {}, {"a": 1, "b": {"c": [True]}},
    {i: i for i in range(16)}, datetime.datetime(2026, 1, 2, 3, 4, 5, 6, datetime.timezone.utc),
    *(msgpack.ExtType(5, b"\x01" * length) for length in (0, 1, 2, 3, 4, 8, 16, 17, 256)),
]

for value in VALUES:
    print(msgpack.packb(value, datetime=True).hex())
print(msgpack.packb(1.5, use_single_float=True).hex())
