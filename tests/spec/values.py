"""Random values of a type: small ones, those at the ends of their range, and any."""

from random import Random

from defaults import default
from formats import WIDTHS
from integers import shape
from model import Field, Model, Type
from order import sort_key
from wire import is_keyed

# A value ends at so many levels, and soon after so many derived values in it; now and then it is very deep.
DEEPEST, LARGEST = 5, 40
VERY_DEEP, VERY_LARGE = range(62, 68), 400
TEXTS = ["", "a", "7", "hi", "é", "bob", "€", "𝄞", "\0", "a\nb", "\x7f", "\x01", "longer text"]
# More than a prefix of one byte can say.
LONG = 260
DIGITS = [b"", b"1", b"1.2", b"123456789012345"]


class Maker:
    def __init__(self, model: Model, random: Random):
        self.model = model
        self.random = random
        self.size = 0
        self.very = False
        self.deepest = DEEPEST

    def message(self, name: str):
        """A value of its own."""
        self.size = 0
        self.very = self.random.random() < 0.06
        self.deepest = self.random.choice(VERY_DEEP) if self.very else DEEPEST
        return self.derived(name)

    def is_deep(self, depth: int) -> bool:
        return depth > self.deepest or self.size > (VERY_LARGE if self.very else LARGEST)

    def derived(self, name: str, depth: int = 0):
        """The wire need not have a form for it: a terminator may stand in a text."""
        self.size += 1
        ty = self.model.types[name]
        # The first variant is the one that lets a type end that holds itself.
        at = 0 if self.is_deep(depth) else self.random.randrange(len(ty.variants))
        variant = ty.variants[at]
        if variant.kind == "other":
            return at, self.other(ty, variant)
        return at, self.fields(variant.fields, depth + 1)

    def other(self, ty: Type, variant) -> list:
        bits = 8 * (WIDTHS[ty.tag] or 8)
        values = [self.number(bits, False)] * len(variant.fields)
        raw = variant.index("raw")
        if raw is not None:
            values[raw] = self.octets(self.length(0))
        return values

    def fields(self, fields: list[Field], depth: int) -> list:
        values = []
        counts = {}
        for at, field in enumerate(fields):
            if any(other.count == at for other in fields):
                counts[at] = 0 if self.is_deep(depth) else self.random.randrange(5)
                values.append(counts[at])
            else:
                values.append(self.field(field, depth, counts.get(field.count)))
        return values

    def field(self, field: Field, depth: int, count: int | None):
        if field.skip:
            return default(field)
        if field.codec == "Twice":
            return self.random.randrange(256)
        if field.codec == "Digits":
            return self.random.choice(DIGITS)
        return self.of(field.type, depth, count)

    def length(self, depth: int) -> int:
        if self.is_deep(depth):
            return 0
        return 1 if self.very else self.random.choice([0, 1, 1, 2, 2, 3, 4])

    def of(self, ty: dict, depth: int, count: int | None = None):
        random = self.random
        kind = ty["kind"]
        if kind == "int":
            return self.number(*shape(ty["name"]))
        if kind == "nonzero":
            return self.number(*shape(ty["name"])) or 1
        if kind == "float":
            return self.number(8 * ty["bytes"], False)
        if kind == "bool":
            return random.random() < 0.5
        if kind == "char":
            return random.choice([0, 97, 233, 0xD7FF, 0xE000, 0x10FFFF, random.randrange(0xD800)])
        if kind == "nothing":
            return ()
        if kind == "text":
            return self.text(self.length(depth), count)
        if kind == "bytes":
            if count is None:
                count = LONG if random.random() < 0.01 else self.length(depth)
            return self.octets(count)
        if kind == "byte_array":
            return self.octets(ty["len"])
        if kind == "sequence":
            return self.keyed(ty, self.items(ty["item"], depth, count))
        if kind == "map":
            keys = self.items(ty["key"], depth, count)
            return self.keyed(ty, [[key, self.of(ty["value"], depth)] for key in keys])
        if kind == "array":
            return self.items(ty["item"], depth, ty["len"])
        if kind == "tuple":
            return [self.of(part, depth) for part in ty["parts"]]
        if kind == "option":
            is_none = self.is_deep(depth) or (random.random() < 0.3 and not self.very)
            return None if is_none else [self.of(ty["held"], depth)]
        if kind == "result":
            which = random.choice(["Ok", "Err"])
            return which, self.of(ty[which.lower()], depth)
        if kind == "pointer":
            return self.of(ty["held"], depth)
        if kind == "std":
            return self.std(ty["name"])
        return self.derived(ty["name"], depth)

    def items(self, ty: dict, depth: int, count: int | None) -> list:
        length = self.length(depth) if count is None else count
        return [self.of(ty, depth) for _ in range(length)]

    def keyed(self, ty: dict, items: list) -> list:
        """Each key once, in their order."""
        if not is_keyed(ty):
            return items
        if ty["kind"] == "map":
            by_key = {sort_key(ty["key"], item[0]): item for item in items}
        else:
            by_key = {sort_key(ty["item"], item): item for item in items}
        return [by_key[key] for key in sorted(by_key)]

    def number(self, bits: int, signed: bool) -> int:
        random = self.random
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
        small = random.randrange(5) - (2 if signed else 0)
        some = random.getrandbits(random.randrange(bits)) if bits > 1 else 0
        return random.choice([small, small, small, low, high, some, random.randint(low, high)])

    def text(self, length: int, count: int | None) -> bytes:
        if count is None and self.random.random() < 0.01:
            return b"x" * LONG
        if count is not None:
            return bytes(self.random.choice(b"ab\x0017") for _ in range(count))
        return self.random.choice(TEXTS).encode() if length else b""

    def octets(self, length: int) -> bytes:
        likely = [0, 1, 2, 255, 10, 127, 97, self.random.randrange(256)]
        return bytes(self.random.choice(likely) for _ in range(length))

    def std(self, name: str):
        if name == "Duration":
            return self.number(64, False), self.random.choice([0, 1, 999_999_999])
        length = 4 if "4" in name else 16 if "6" in name else self.random.choice([4, 16])
        address = self.octets(length)
        return (address, self.number(16, False)) if name.startswith("Socket") else address
