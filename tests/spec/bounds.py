"""The lengths that are known to the compiler: `MIN_LEN` and `MAX_LEN`, by the last table of the wire spec."""

from functools import reduce

from formats import WIDTHS, Format
from integers import shape
from model import Field, Model, Variant

# Bytes of a varint of so many bits.
VARINTS = {16: 3, 32: 5, 64: 10, 128: 19}

Range = tuple[int, int | None]


def both(one: Range, two: Range) -> Range:
    """One behind the other."""
    most = None if one[1] is None or two[1] is None else one[1] + two[1]
    return one[0] + two[0], most


def either(one: Range, two: Range) -> Range:
    most = None if one[1] is None or two[1] is None else max(one[1], two[1])
    return min(one[0], two[0]), most


def exactly(length: int) -> Range:
    return length, length


def of_width(width: str) -> Range:
    return exactly(WIDTHS[width]) if WIDTHS[width] is not None else (1, 10)


class Bounds:
    def __init__(self, model: Model):
        self.model = model

    def of_type(self, name: str) -> Range:
        ty = self.model.types[name]
        around = exactly(len(ty.magic))
        if ty.sized is not None:
            around = both(around, of_width(ty.sized["width"]))
        fields = [self.of_variant(variant) for variant in ty.variants]
        # A varint counts as one, whatever the tags are.
        tag = of_width(ty.tag) if ty.is_enum else exactly(0)
        found = both(around, both(tag, reduce(either, fields)))
        return (found[0], None) if ty.extensible else found

    def of_variant(self, variant: Variant) -> Range:
        if variant.kind == "other":
            return exactly(0) if variant.index("raw") is None else (0, None)
        found = exactly(len(variant.magic))
        for field in variant.fields:
            found = both(found, self.of_field(field))
        return found

    def of_field(self, field: Field) -> Range:
        if field.skip:
            return exactly(0)
        if field.codec is not None:
            own = exactly(2) if field.codec == "Twice" else (1, 16)
        elif field.rest or field.count is not None:
            own = self.of_items(field.type, field.format, field.max)
        elif field.until is not None:
            own = both(self.of_items(field.type, field.format, field.max), exactly(1))
        else:
            own = self.of(field.type, field.format, field.max)
        found = both(exactly(len(field.magic)), own)
        return found if field.default is None else (0, found[1])

    def of_items(self, ty: dict, format: Format, largest: int | None) -> Range:
        if largest is None:
            return 0, None
        item = exactly(1)
        if ty["kind"] == "sequence":
            item = self.of(ty["item"], format)
        elif ty["kind"] == "map":
            item = both(self.of(ty["key"], format), self.of(ty["value"], format))
        return 0, None if item[1] is None else largest * item[1]

    def of(self, ty: dict, format: Format, largest: int | None = None) -> Range:
        kind = ty["kind"]
        if kind in ("int", "nonzero"):
            return of_int(ty["name"], format)
        if kind == "float":
            return exactly(ty["bytes"])
        if kind == "bool":
            return exactly(1)
        if kind == "char":
            return exactly(4)
        if kind == "nothing":
            return exactly(0)
        if kind == "byte_array":
            return exactly(ty["len"])
        if kind in ("text", "bytes", "sequence", "map"):
            return both(of_width(format.len), self.of_items(ty, format, largest))
        if kind == "array":
            least, most = self.of(ty["item"], format)
            return least * ty["len"], None if most is None else most * ty["len"]
        if kind == "tuple":
            found = exactly(0)
            for part in ty["parts"]:
                found = both(found, self.of(part, format))
            return found
        if kind == "option":
            return both(exactly(1), either(exactly(0), self.of(ty["held"], format, largest)))
        if kind == "result":
            return both(exactly(1), either(self.of(ty["ok"], format), self.of(ty["err"], format)))
        if kind == "pointer":
            # A `Cow` is as what it holds; the others may hold the type that is being described.
            return self.of(ty["held"], format) if ty["holder"] == "Cow" else (0, None)
        if kind == "std":
            return of_std(ty["name"], format)
        return self.of_type(ty["name"])


def of_int(name: str, format: Format) -> Range:
    bits, _ = shape(name)
    if format.varint and bits > 8:
        return 1, VARINTS[bits]
    return exactly(bits // 8)


def of_std(name: str, format: Format) -> Range:
    if name == "Duration":
        return both(of_int("u64", format), of_int("u32", format))
    address = (5, 17) if name in ("IpAddr", "SocketAddr") else exactly(4 if "4" in name else 16)
    return both(address, of_int("u16", format)) if name.startswith("Socket") else address
