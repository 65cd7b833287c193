"""The values of fields that are not sent: `skip`, and `default` in an `extensible` type."""

from model import Field


def default(field: Field):
    if isinstance(field.default, int):
        return field.default
    return default_of(field.type)


def default_of(ty: dict):
    """What `Default` of the Rust type gives."""
    kind = ty["kind"]
    if kind in ("text", "bytes"):
        return b""
    if kind in ("sequence", "map"):
        return []
    if kind == "array":
        return [default_of(ty["item"]) for _ in range(ty["len"])]
    if kind == "tuple":
        return [default_of(part) for part in ty["parts"]]
    if kind == "option":
        return None
    if kind == "pointer":
        return default_of(ty["held"])
    if kind == "std":
        return (0, 0)
    if kind == "bool":
        return False
    return () if kind == "nothing" else 0
