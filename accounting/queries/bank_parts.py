"""The parts of a movement as they are kept with it."""

from typing import Any
from uuid import UUID

from accounting.domain.bank_parts import Part, PartKind
from koprogo.core.money import Cents

IDENTIFIERS = ("owner", "supplier", "item", "key", "id", "group")


def stored(part: Part) -> dict[str, Any]:
    """Return a part as it is written, without what it does not name."""
    named = {name: str(value) for name in IDENTIFIERS if (value := getattr(part, name))}
    return {"kind": part.kind.value, "account": part.account, "cents": part.cents} | named


def part_of(kept: dict[str, Any]) -> Part:
    named = {name: UUID(kept[name]) for name in IDENTIFIERS if kept.get(name)}
    return Part(PartKind(kept["kind"]), Cents(kept["cents"]), kept["account"], **named)


def parts_of(kept: list[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(map(part_of, kept))
