"""The wire: values to bytes, and bytes to values.

A second implementation of netbytes, written from `netbytes/docs/wire.md` alone and for no other use than to be compared
with the first. It is slow, and it is plain.

Values are: `int` for integers and chars (a float is its bits), `bool`, `bytes` for text, bytes and addresses, `list` for
sequences, arrays and tuples, `list` of pairs for maps, `None` or `[value]` for options, `("Ok" or "Err", value)` for
results, pairs for durations and socket addresses, `(number of the variant, values of the fields)` for derived types.
"""

from contextlib import contextmanager

from defaults import default
from errors import Refused, Unsendable
from formats import WIDTHS, Format
from integers import check_max, read_int, write_int, write_number
from model import Field, Model, Type, Variant
from order import sort_key
from own_codecs import read_codec, write_codec
from reader import Reader
from scalars import marker, read_std, scalar, text

# How many derived types may be in each other by pointers and sequences.
LEVELS = 64


class Kept(list):
    """The items of a `List`, which keeps the bytes that it was read from and writes them as they are.

    So what an `extensible` type in it has passed over is sent again, and what an `other` without bytes stands for.
    """

    raw: list[bytes] = []


class Wire:
    """Encodes and decodes the types of a model."""

    def __init__(self, model: Model):
        self.model = model
        self.depth = 0
        self.levels = LEVELS

    def encode(self, name: str, value) -> bytes:
        self.depth = 0
        return self.write_derived(self.model.types[name], value)

    def encode_any_depth(self, name: str, value) -> bytes:
        """Bytes that may be nested deeper than the limit."""
        self.levels = 1000
        try:
            return self.encode(name, value)
        finally:
            self.levels = LEVELS

    def decode(self, name: str, data: bytes):
        """The value of the whole input."""
        r = Reader(data)
        self.depth = 0
        value = self.read_derived(self.model.types[name], r)
        if r.left():
            raise Refused("TrailingBytes")
        return value

    @contextmanager
    def level(self, types: list[dict], too_deep: Exception):
        """What a pointer or an item of a sequence holds: a level deeper, where there is a derived type in it."""
        step = int(any(has_derived(ty) for ty in types))
        if self.depth + step > self.levels:
            raise too_deep
        self.depth += step
        yield
        self.depth -= step

    # Derived types.

    def write_derived(self, ty: Type, value) -> bytes:
        at, values = value
        variant = ty.variants[at]
        tag = self.write_tag(ty, variant, values)
        if variant.kind == "other":
            fields = self.write_raw(ty, variant, values)
        else:
            fields = self.constant(variant.magic) + self.write_fields(variant, values)
        fields += self.added(ty)
        return self.constant(ty.magic) + tag + self.write_length(ty, len(fields)) + fields

    def write_tag(self, ty: Type, variant: Variant, values: list) -> bytes:
        if not ty.is_enum:
            return b""
        tag = variant.tag
        if variant.kind == "other":
            at = variant.index("tag")
            # What has passed over the bytes behind the tag cannot be sent.
            if at is None or (ty.extensible and variant.index("raw") is None):
                self.refuse("Unrepresentable")
                return b""
            tag = values[at]
            if tag in ty.by_tag:
                self.refuse("OwnedTag")
        return self.number(tag, ty.tag, ty.format.order())

    def write_raw(self, ty: Type, variant: Variant, values: list) -> bytes:
        at = variant.index("raw")
        return b"" if at is None else values[at]

    def write_length(self, ty: Type, length: int) -> bytes:
        if ty.sized is None:
            return b""
        width = ty.sized["width"]
        if ty.sized["inclusive"]:
            length += WIDTHS[width]
        return self.number(length, width, ty.format.order())

    def write_fields(self, variant: Variant, values: list) -> bytes:
        out = b""
        for field, value in zip(variant.fields, values, strict=True):
            if field.skip:
                continue
            if field.default is not None and self.leaves_out():
                return out
            if field.count is not None and values[field.count] != len(value):
                self.refuse("CountMismatch")
            out += self.constant(field.magic) + self.write_field(field, value)
        return out

    def read_derived(self, ty: Type, r: Reader):
        self.read_magic(ty.magic, r)
        at, tag = self.read_tag(ty, r)
        variant = ty.variants[at]
        inner = self.read_length(ty, r)
        if variant.kind == "other":
            values = self.read_raw(variant, tag, inner)
        else:
            self.read_magic(variant.magic, inner)
            values = self.read_fields(ty, variant, inner)
        if ty.sized is not None and inner.left():
            # A node hands over all of its region, so that nothing can be added there.
            if not ty.extensible or variant.kind == "node":
                raise Refused("TrailingBytes")
        return at, values

    def read_magic(self, expected: bytes, r: Reader) -> None:
        for byte in expected:
            if r.take(1)[0] != byte:
                raise Refused("InvalidMagic")

    def read_tag(self, ty: Type, r: Reader) -> tuple[int, int | None]:
        """The number of the variant, and the tag."""
        if not ty.is_enum:
            return 0, None
        tag = r.number(ty.tag, ty.format.order())
        at = ty.by_tag.get(tag, ty.other)
        if at is None:
            raise Refused("UnknownTag")
        return at, tag

    def read_length(self, ty: Type, r: Reader) -> Reader:
        """The region of the fields, or the reader as it is."""
        if ty.sized is None:
            return r
        width = ty.sized["width"]
        length = r.number(width, ty.format.order())
        if ty.sized["inclusive"]:
            length -= WIDTHS[width]
            if length < 0:
                raise Refused("OutOfRange")
        return r.region(length)

    def read_raw(self, variant: Variant, tag: int, r: Reader) -> list:
        raw = variant.index("raw")
        values = [tag] * len(variant.fields)
        if raw is not None:
            values[raw] = r.take(r.left())
        return values

    def read_fields(self, ty: Type, variant: Variant, r: Reader) -> list:
        values = []
        for field in variant.fields:
            was_not_sent = ty.extensible and field.default is not None and r.left() == 0
            if field.skip or was_not_sent:
                values.append(default(field))
                continue
            self.read_magic(field.magic, r)
            count = None if field.count is None else values[field.count]
            values.append(self.read_field(field, r, count))
        return values

    # Fields.

    def write_field(self, field: Field, value) -> bytes:
        if field.codec is not None:
            return write_codec(field.codec, value)
        if not field.has_end():
            return self.write(field.type, value, field.format, field.max)
        if field.max is not None and len(value) > field.max:
            self.refuse("TooLong")
        items = self.write_items(field.type, value, field.format)
        if field.until is None:
            return b"".join(items)
        if any(item[:1] == bytes([field.until]) for item in items):
            self.refuse("Terminator")
        return b"".join(items) + bytes([field.until])

    def read_field(self, field: Field, r: Reader, count: int | None):
        if field.codec is not None:
            return read_codec(field.codec, r)
        if not field.has_end():
            return self.read(field.type, r, field.format, field.max)
        if count is not None:
            check_max(count, field.max)

        def goes_on(read: int) -> bool:
            if count is not None:
                return read < count
            if field.until is not None:
                return r.peek() != field.until
            return r.left() > 0

        value = self.read_items(field.type, r, field.format, goes_on, field.max)
        if field.until is not None:
            r.take(1)
        return value

    # Text, bytes, sequences, maps and sets: their items, by whatever they end.

    def write_items(self, ty: dict, value, format: Format) -> list[bytes]:
        if ty["kind"] in ("text", "bytes"):
            return [bytes([byte]) for byte in self.octets(ty, value)]
        if isinstance(value, Kept):
            return value.raw
        items = []
        for item in self.ordered(ty, value):
            parts = zip(item_types(ty), item if ty["kind"] == "map" else [item], strict=True)
            with self.level(item_types(ty), Unsendable("TooDeep")):
                written = b"".join(self.write(part_type, part, format) for part_type, part in parts)
            if not written:
                self.refuse("EmptyItem")
            items.append(written)
        return items

    def read_items(self, ty: dict, r: Reader, format: Format, goes_on, largest: int | None):
        """Items as long as `goes_on` says so of the number of those that are read."""
        kind = ty["kind"]
        items = Kept() if ty.get("holder") == "List" else []
        raw = []
        keys = []
        while goes_on(len(items)):
            check_max(len(items) + 1, largest)
            if kind in ("text", "bytes"):
                items.append(r.take(1)[0])
                continue
            before = r.at
            with self.level(item_types(ty), Refused("TooDeep")):
                parts = [self.read(part, r, format) for part in item_types(ty)]
            if r.at == before:
                raise Refused("EmptyItem")
            items.append(parts if kind == "map" else parts[0])
            raw.append(r.data[before : r.at])
            keys.append(sort_key(item_types(ty)[0], parts[0]) if is_keyed(ty) else None)
        if kind == "text":
            return text(bytes(items))
        if kind == "bytes":
            return bytes(items)
        if is_keyed(ty):
            check_keys(ty, keys)
        if isinstance(items, Kept):
            items.raw = raw
        return items

    # Types.

    def write(self, ty: dict, value, format: Format, largest: int | None = None) -> bytes:
        kind = ty["kind"]
        order = format.order()
        if kind in ("int", "nonzero"):
            return self.integer(value, ty, format)
        if kind == "float":
            return value.to_bytes(ty["bytes"], order)
        if kind == "bool":
            return self.marker(bytes([value]))
        if kind == "char":
            return self.char(value).to_bytes(4, order)
        if kind == "nothing":
            return b""
        if kind == "byte_array":
            return value
        if kind in ("text", "bytes", "sequence", "map"):
            if largest is not None and len(value) > largest:
                self.refuse("TooLong")
            items = self.write_items(ty, value, format)
            return self.number(len(items), format.len, order) + b"".join(items)
        if kind == "array":
            return b"".join(self.write(ty["item"], item, format) for item in value)
        if kind == "tuple":
            parts = zip(ty["parts"], value, strict=True)
            return b"".join(self.write(part, item, format) for part, item in parts)
        if kind == "option":
            if value is None:
                return self.marker(b"\0")
            return self.marker(b"\1") + self.write(ty["held"], value[0], format, largest)
        if kind == "result":
            which, held = value
            return self.marker(b"\0" if which == "Ok" else b"\1") + self.write(ty[which.lower()], held, format)
        if kind == "pointer":
            with self.level(pointed(ty), Unsendable("TooDeep")):
                return self.write(ty["held"], value, format)
        if kind == "std":
            return self.write_std(ty["name"], value, format)
        return self.write_derived(self.model.types[ty["name"]], value)

    def write_std(self, name: str, value, format: Format) -> bytes:
        if name == "Duration":
            seconds, nanos = value
            nanos = self.nanos(nanos)
            return write_int(seconds, "u64", format) + write_int(nanos, "u32", format)
        if name.startswith("Socket"):
            address, port = value
            return self.write_address(name, address) + write_int(port, "u16", format)
        return self.write_address(name, value)

    def write_address(self, name: str, value: bytes) -> bytes:
        if name in ("IpAddr", "SocketAddr"):
            return self.marker(bytes([4 if len(value) == 4 else 6])) + value
        return value

    # What `broken.py` does otherwise.

    def refuse(self, kind: str) -> None:
        raise Unsendable(kind)

    def number(self, value: int, width: str, order: str) -> bytes:
        """A tag, a length or a count."""
        return write_number(value, width, order)

    def integer(self, value: int, ty: dict, format: Format) -> bytes:
        return write_int(value, ty["name"], format)

    def marker(self, byte: bytes) -> bytes:
        return byte

    def char(self, value: int) -> int:
        return value

    def nanos(self, value: int) -> int:
        return value

    def constant(self, magic: bytes) -> bytes:
        return magic

    def ordered(self, ty: dict, items: list) -> list:
        """The items of a sequence, a map or a set."""
        return items

    def octets(self, ty: dict, value: bytes) -> bytes:
        """Text or bytes."""
        return value

    def added(self, ty: Type) -> bytes:
        """What a newer peer sends at the end of a region."""
        return b""

    def leaves_out(self) -> bool:
        """Whether an older peer does not send this field and those behind it."""
        return False

    def read(self, ty: dict, r: Reader, format: Format, largest: int | None = None):
        kind = ty["kind"]
        order = format.order()
        if kind == "int":
            return read_int(r, ty["name"], format)
        if kind == "nonzero":
            value = read_int(r, ty["name"], format)
            if value == 0:
                raise Refused("Zero")
            return value
        if kind == "float":
            return r.fixed(ty["bytes"], order)
        if kind == "bool":
            return bool(marker(r, (0, 1), "InvalidBool"))
        if kind == "char":
            return scalar(r.fixed(4, order))
        if kind == "nothing":
            return ()
        if kind == "byte_array":
            return r.take(ty["len"])
        if kind in ("text", "bytes", "sequence", "map"):
            count = r.number(format.len, order)
            check_max(count, largest)
            return self.read_items(ty, r, format, lambda read: read < count, None)
        if kind == "array":
            return [self.read(ty["item"], r, format) for _ in range(ty["len"])]
        if kind == "tuple":
            return [self.read(part, r, format) for part in ty["parts"]]
        if kind == "option":
            if marker(r, (0, 1), "InvalidMarker") == 0:
                return None
            return [self.read(ty["held"], r, format, largest)]
        if kind == "result":
            which = ("Ok", "Err")[marker(r, (0, 1), "InvalidMarker")]
            return which, self.read(ty[which.lower()], r, format)
        if kind == "pointer":
            with self.level(pointed(ty), Refused("TooDeep")):
                return self.read(ty["held"], r, format)
        if kind == "std":
            return read_std(ty["name"], r, format)
        return self.read_derived(self.model.types[ty["name"]], r)


def item_types(ty: dict) -> list[dict]:
    return [ty["key"], ty["value"]] if ty["kind"] == "map" else [ty["item"]]


def pointed(ty: dict) -> list[dict]:
    """What a pointer holds, if it is one that lets a type hold itself."""
    return [] if ty["holder"] == "Cow" else [ty["held"]]


def has_derived(ty: dict) -> bool:
    """Whether a derived type is in it, and not behind another pointer or in another sequence."""
    kind = ty["kind"]
    if kind == "tuple":
        return any(has_derived(part) for part in ty["parts"])
    if kind == "result":
        return has_derived(ty["ok"]) or has_derived(ty["err"])
    if kind in ("array", "option"):
        return has_derived(ty["item" if kind == "array" else "held"])
    if kind == "pointer" and ty["holder"] == "Cow":
        return has_derived(ty["held"])
    return kind == "derived"


def is_keyed(ty: dict) -> bool:
    return ty["kind"] in ("sequence", "map") and ty["holder"] in ("BTree", "Hash")


def check_keys(ty: dict, keys: list) -> None:
    """Ascending without duplicates, or without duplicates only."""
    if ty["holder"] == "BTree":
        if any(one >= two for one, two in zip(keys, keys[1:])):
            raise Refused("Unordered")
    elif len(set(keys)) < len(keys):
        raise Refused("DuplicateKey")
