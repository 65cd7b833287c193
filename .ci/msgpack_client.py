"""A client of the example's MessagePack-RPC server, with the package `msgpack`: each value must come back as it was sent."""

import socket
import sys

import msgpack

VALUES = [
    None, False, True, 0, 127, 128, 65535, 65536, 2**64 - 1, -1, -32, -33, -129, -32769, -2**63, 1.5,
    "", "a", "x" * 31, "x" * 32, "x" * 300, "x" * 70000, b"", b"\xff" * 255, b"\x00" * 300, b"\x01" * 70000,
    [], [1, [2, [None]]], list(range(16)), list(range(70000)), {"a": 1, "b": {"c": [True]}}, {i: i for i in range(16)},
    *(msgpack.ExtType(5, b"\x01" * length) for length in (0, 1, 2, 3, 4, 8, 16, 17, 300, 70000)),
]

server = socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=20)
unpacker = msgpack.Unpacker(strict_map_key=False)


def receive():
    while True:
        for message in unpacker:
            return message
        data = server.recv(65536)
        if not data:
            sys.exit("the server hung up")
        unpacker.feed(data)


def expect(answer, *message):
    server.sendall(msgpack.packb(message))
    found = receive()
    if found != answer:
        sys.exit(f"{found} in place of {answer}")


for number, value in enumerate(VALUES):
    expect([1, number, None, [value]], 0, number, "echo", [value])
server.sendall(msgpack.packb([2, "noted", []]))
expect([1, 7, None, 1], 0, 7, "count", [])
expect([1, 8, "no such method", None], 0, 8, "fly", [])
