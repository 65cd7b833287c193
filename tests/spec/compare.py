"""Compares the two implementations: `compare.py TYPES PROGRAM SEED COUNT`.

`TYPES` is the description of random types, `PROGRAM` the one that was compiled of them (`tests/src/generator`). For each
of the types, random values are encoded here; the program must decode them to the same value, and encode that to the
same bytes. What is changed on its way must be accepted by both or by none, as the same value with the same encoding.

Two exceptions are in the wire spec: the order of a `HashMap` is free, and what an `extensible` type has passed over is
not sent again. Which error it is may differ, because it is not said in which order a message is looked at; but where Rust
waits for more bytes and this implementation has found that none can help, that is counted ("waits in vain").
"""

import subprocess
import sys
from collections import Counter
from random import Random

from bounds import Bounds
from broken import Broken
from dump import Dumper
from errors import Refused, Unsendable
from model import Model
from mutants import mutate
from values import Maker
from wire import Wire


# Whether Rust may ask for more bytes where none can help. It does so in a run of fields of fixed size, which is looked at
# when all of it is there, and so are magic and the items of a sequence.
MAY_WAIT_IN_VAIN = True


class Vector:
    """Bytes for a type, and what this implementation makes of them."""

    def __init__(self, root: str, data: bytes, answer: str, is_made: bool):
        self.root = root
        self.data = data
        self.answer = answer
        self.is_made = is_made

    def line(self) -> str:
        return f"{self.root} {self.data.hex()}\n"


class Comparison:
    def __init__(self, model: Model, seed: int):
        self.model = model
        self.random = Random(seed)
        self.wire = Wire(model)
        self.dumper = Dumper(model)
        self.maker = Maker(model, self.random)
        self.broken = Broken(model, self.random)

    def vectors(self, root: str, count: int) -> list[Vector]:
        """A third is as it was made, in a third one thing is broken, in a third bytes are changed."""
        made = []
        for _ in range(count):
            value = self.maker.message(root)
            try:
                data = self.wire.encode_any_depth(root, value)
            except Unsendable:
                continue
            made.append(Vector(root, data, self.made(root, value, data), True))
            if len(made) >= count // 3:
                break
        out = list(made)
        for _ in made:
            try:
                data = self.broken.break_one(root, self.maker.message(root))
            except (Unsendable, OverflowError):
                continue
            out.append(Vector(root, data, self.answer(root, data), False))
        while made and len(out) < count:
            data = mutate(
                self.random, self.random.choice(made).data, self.random.choice(made).data
            )
            out.append(Vector(root, data, self.answer(root, data), False))
        return out

    def made(self, root: str, value, data: bytes) -> str:
        """The answer to the bytes of a value."""
        try:
            self.wire.encode(root, value)
        except Unsendable as error:
            return f"err {error}"
        return f"ok {data.hex() or '.'} {self.dumper.derived(root, value)}"

    def answer(self, root: str, data: bytes) -> str:
        """What is here the answer of the program."""
        try:
            value = self.wire.decode(root, data)
        except Refused as refused:
            return f"err {refused.kind}"
        text = self.dumper.derived(root, value)
        try:
            again = self.wire.encode(root, value).hex() or "."
        except Unsendable:
            again = "-"
        return f"ok {again} {text}"


def differs(vector: Vector, theirs: str, is_ordered: bool) -> bool:
    """Whether the two answers say other things."""
    ours, theirs = vector.answer.split(" "), theirs.split(" ")
    if ours[0] != theirs[0]:
        return True
    if ours[0] == "err":
        return False
    if is_ordered:
        return ours != theirs
    # The items stand in any order, so only their length is the same.
    return len(ours[1]) != len(theirs[1]) or ours[2] != theirs[2]


def unordered(model: Model) -> set[str]:
    """The types that have a `HashMap` or a `HashSet` in them."""

    def holds(ty, seen: set[str]) -> bool:
        if isinstance(ty, list):
            return any(holds(part, seen) for part in ty)
        if not isinstance(ty, dict):
            return False
        if ty.get("kind") == "derived":
            return of_type(ty["name"], seen)
        return ty.get("holder") == "Hash" or any(holds(part, seen) for part in ty.values())

    def of_type(name: str, seen: set[str]) -> bool:
        if name in seen:
            return False
        seen.add(name)
        fields = [field for variant in model.types[name].variants for field in variant.fields]
        return any(holds(field.type, seen) for field in fields)

    return {name for name in model.types if of_type(name, set())}


def compare_bounds(model: Model, program: str) -> int:
    """`MIN_LEN` and `MAX_LEN` against the table of the wire spec."""
    lines = subprocess.run([program, "bounds"], capture_output=True, text=True, check=True).stdout
    bounds = Bounds(model)
    wrong = 0
    for line in lines.splitlines():
        root, least, most = line.split(" ")
        ours = bounds.of_type(root)
        theirs = (int(least), None if most == "-" else int(most))
        if ours != theirs:
            wrong += 1
            print(f"bounds of {root}: here {ours}, in Rust {theirs}")
    return wrong


def main(types: str, program: str, seed: int, count: int) -> int:
    model = Model(types)
    wrong_bounds = compare_bounds(model, program)
    comparison = Comparison(model, seed)
    each = -(-count // len(model.roots))
    vectors = [v for root in model.roots for v in comparison.vectors(root, each)]
    lines = "".join(vector.line() for vector in vectors)
    ran = subprocess.run([program, "answers"], input=lines, capture_output=True, text=True)
    answers = ran.stdout.splitlines()
    if ran.returncode != 0 or len(answers) != len(vectors):
        print(f"{len(answers)} answers to {len(vectors)} vectors; {ran.stderr}")
        return 1
    free_order = unordered(model)
    counts = Counter()
    for vector, theirs in zip(vectors, answers):
        counts["made" if vector.is_made else "changed"] += 1
        counts[theirs.split(" ")[0]] += 1
        kinds = [answer.split(" ")[1] for answer in (vector.answer, theirs)]
        if vector.answer.startswith("err") and theirs.startswith("err"):
            counts["same kind"] += kinds[0] == kinds[1]
            counts["in vain"] += kinds[0] != kinds[1] == "UnexpectedEnd"
        if differs(vector, theirs, vector.root not in free_order):
            counts["disagreements"] += 1
            if counts["disagreements"] <= 10:
                print(f"{vector.root} {vector.data.hex()}")
                print(f"    here:    {vector.answer}")
                print(f"    in Rust: {theirs}")
    print(
        f"{len(vectors)} vectors of {len(model.roots)} types "
        f"({counts['made']} made, {counts['changed']} changed): "
        f"{counts['ok']} accepted, {counts['err']} refused, "
        f"of these {counts['same kind']} for the same reason, {counts['in vain']} wait in vain; "
        f"{counts['disagreements']} disagreements, {wrong_bounds} other bounds"
    )
    waits = counts["in vain"] and not MAY_WAIT_IN_VAIN
    return 1 if counts["disagreements"] or wrong_bounds or waits else 0


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
