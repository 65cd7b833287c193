"""The types of a description, with what follows from their attributes."""

import json

from formats import Format, constant, integer


class Field:
    """A field: its type, its format, and what tells where it ends."""

    def __init__(self, keys: dict, around: Format):
        self.name = keys["name"]
        self.type = keys["type"]
        self.format = around.under(keys)
        self.magic = magic(keys, self.format)
        self.max = keys["max"]
        self.skip = keys["skip"]
        self.default = keys["default"]
        self.codec = keys["with"]
        self.rest = keys.get("end") == "rest"
        # `nul` is `until = 0`.
        self.until = 0 if keys.get("end") == "nul" else keys.get("until")
        # The number of the field with the count.
        self.count = keys.get("count")

    def has_end(self) -> bool:
        """Whether no length and no count stand in front of it."""
        return self.rest or self.until is not None or self.count is not None


class Variant:
    """A variant, or the one list of fields of a struct, which has no tag."""

    def __init__(self, keys: dict, around: Format, tag: int | None):
        self.name = keys.get("name")
        self.kind = keys.get("kind", "action")
        self.tag = tag
        self.magic = magic(keys, around) if "kind" in keys else b""
        self.fields = [Field(field, around) for field in keys["fields"]]

    def index(self, name: str) -> int | None:
        """The place of a field of an `other` variant, whose parts are `tag`, then `raw` where they have no names."""
        names = [field.name for field in self.fields]
        plain = {"tag": "0", "raw": "1"}[name]
        return next((at for at, found in enumerate(names) if found in (name, plain)), None)


class Type:
    """A derived type."""

    def __init__(self, keys: dict):
        self.name = keys["name"]
        self.format = Format().under(keys)
        self.magic = magic(keys, self.format)
        self.sized = keys["sized"]
        self.extensible = keys["extensible"]
        self.tag = keys["tag"] or "u8"
        self.is_enum = "variants" in keys
        if self.is_enum:
            self.variants = [
                Variant(variant, self.format, tag) for variant, tag in tagged(keys["variants"])
            ]
        else:
            self.variants = [Variant(keys, self.format, None)]
        self.by_tag = {v.tag: at for at, v in enumerate(self.variants) if v.kind != "other"}
        others = [at for at, v in enumerate(self.variants) if v.kind == "other"]
        self.other = others[0] if others else None


def tagged(variants: list[dict]) -> list[tuple[dict, int | None]]:
    """Each variant with its tag: 0, 1, 2 … or as it says, and counted on from there."""
    out = []
    following = 0
    for variant in variants:
        if variant["kind"] == "other":
            out.append((variant, None))
            continue
        tag = following if variant["tag"] is None else integer(variant["tag"])
        out.append((variant, tag))
        following = tag + 1
    return out


def magic(keys: dict, format: Format) -> bytes:
    return b"" if keys["magic"] is None else constant(keys["magic"], format.order())


class Model:
    """All types by name, and the names of those that messages are made of."""

    def __init__(self, path: str):
        with open(path, encoding="utf-8") as file:
            description = json.load(file)
        self.types = {keys["name"]: Type(keys) for keys in description["types"]}
        self.roots = description["roots"]
