"""A value as text, as `tests/src/oracles/dump.rs` prints it."""

from model import Model


class Dumper:
    def __init__(self, model: Model):
        self.model = model

    def derived(self, name: str, value) -> str:
        ty = self.model.types[name]
        at, values = value
        variant = ty.variants[at]
        name = f"{ty.name}.{variant.name}" if ty.is_enum else ty.name
        return name + self.parts([field.type for field in variant.fields], values)

    def parts(self, types: list[dict], values: list) -> str:
        return "(" + ",".join(self.of(ty, value) for ty, value in zip(types, values)) + ")"

    def of(self, ty: dict, value) -> str:
        kind = ty["kind"]
        if kind in ("int", "nonzero"):
            return str(value)
        if kind == "float":
            return f"f{value:0{2 * ty['bytes']}x}"
        if kind == "bool":
            return "true" if value else "false"
        if kind == "char":
            return f"c{value}"
        if kind == "nothing":
            return "()"
        if kind == "text":
            return f'"{value.hex()}"'
        if kind in ("bytes", "byte_array"):
            return "[" + ",".join(map(str, value)) + "]"
        if kind == "sequence":
            return "[" + ",".join(self.items(ty, [self.of(ty["item"], v) for v in value])) + "]"
        if kind == "map":
            entries = [f"{self.of(ty['key'], k)}:{self.of(ty['value'], v)}" for k, v in value]
            return "{" + ",".join(self.items(ty, entries)) + "}"
        if kind == "array":
            return "[" + ",".join(self.of(ty["item"], item) for item in value) + "]"
        if kind == "tuple":
            return self.parts(ty["parts"], value)
        if kind == "option":
            return "None" if value is None else f"Some({self.of(ty['held'], value[0])})"
        if kind == "result":
            which, held = value
            return f"{which}({self.of(ty[which.lower()], held)})"
        if kind == "pointer":
            return self.of(ty["held"], value)
        if kind == "std":
            return std(ty["name"], value)
        return self.derived(ty["name"], value)

    def items(self, ty: dict, items: list[str]) -> list[str]:
        """In the order of the texts where the collection has none."""
        return sorted(items) if ty["holder"] == "Hash" else items


def std(name: str, value) -> str:
    if name == "Duration":
        return f"{value[0]}s{value[1]}"
    if name.startswith("Socket"):
        return f"@{value[0].hex()}:{value[1]}"
    return f"@{value.hex()}"
