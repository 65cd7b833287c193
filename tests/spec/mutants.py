"""What may happen to a message: bits flip, it is cut short or goes on, parts of another one stand in it."""

from random import Random

LIKELY = [0, 1, 2, 3, 4, 6, 10, 127, 128, 255]


def mutate(random: Random, message: bytes, other: bytes) -> bytes:
    """A few changes, one after the other."""
    data = bytearray(message)
    for _ in range(random.choice([1, 1, 2, 3])):
        at = random.randrange(len(data) + 1)
        way = random.randrange(9)
        if way == 0:
            del data[at:]
        elif way == 1:
            data.insert(at, random.choice(LIKELY))
        elif way == 2:
            data += other[: random.randrange(len(other) + 1)]
        elif way == 3:
            data[at:] = other[random.randrange(len(other) + 1) :]
        elif at == len(data):
            data.append(random.randrange(256))
        elif way == 4:
            del data[at]
        elif way == 5:
            data[at] ^= 1 << random.randrange(8)
        elif way == 6:
            data[at] = (data[at] + random.choice([1, 2, -1, -2])) % 256
        elif way == 7:
            data[at] = random.choice(LIKELY)
        else:
            data[at] = random.randrange(256)
    return bytes(data)
