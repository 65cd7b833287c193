"""The order of keys: that of Rust's `Ord`."""


def sort_key(ty: dict, value):
    """What Python compares as Rust compares the value."""
    kind = ty["kind"]
    if kind == "option":
        return () if value is None else (sort_key(ty["held"], value[0]),)
    if kind == "array":
        return tuple(sort_key(ty["item"], item) for item in value)
    if kind == "tuple":
        return tuple(sort_key(part, item) for part, item in zip(ty["parts"], value))
    # Numbers by value, text and bytes and addresses byte by byte.
    return value
