"""Who is convened: each holder of a voting right, once, for all heads he acts for (R-110, R-137)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from buildings.models import Association, Owner, Representative
from meetings.domain.heads import Head
from meetings.queries.heads import heads_on


@dataclass(slots=True)
class Addressee:
    """One person, owner or only representative of a lot; ``waiting`` lots designated nobody."""

    owner: Owner | None
    name: str
    language: str
    address: str = ""
    heads: list[Head] = field(default_factory=list)
    waiting: list[Head] = field(default_factory=list)

    @property
    def shares(self) -> int:
        return sum(head.shares for head in self.heads)

    @property
    def all_heads(self) -> list[Head]:
        return [*self.heads, *self.waiting]

    @property
    def lots(self) -> list[str]:
        return [lot.number for head in self.all_heads for lot in head.lots]


def addressees(on: date) -> list[Addressee]:
    """Return who is convened on a day, in the order of the deed.

    A lot whose holders designated nobody has no vote yet: each of them is told so, and asked to designate somebody.
    """
    heads = heads_on(on)
    owners = Owner.objects.in_bulk({pk for head in heads for pk in (head.owner, *head.holders) if pk})
    outside = {row.lot_id: row for row in Representative.objects.on(on).filter(owner=None)}
    house = _house_language()
    found: dict[object, Addressee] = {}
    for head in heads:
        if head.owner:
            _of(found, owners[head.owner]).heads.append(head)
        elif head.lot in outside:
            row = outside[head.lot]
            person = Addressee(None, row.name, house, _lines(row.contact))
            found.setdefault((row.name.casefold(), row.contact), person).heads.append(head)
        else:
            for holder in head.holders:
                _of(found, owners[holder]).waiting.append(head)
    return list(found.values())


def _of(found: dict[object, Addressee], owner: Owner) -> Addressee:
    return found.setdefault(owner.pk, Addressee(owner, owner.full_name, owner.language))


def _lines(contact: str) -> str:
    """Write an address kept in one line as an envelope needs it."""
    return "\n".join(part.strip() for part in contact.replace("\n", ",").split(",") if part.strip())


def _house_language() -> str:
    languages = Association.objects.values_list("languages", flat=True).get(parent=None)
    return languages[0] if languages else "fr"


def all_shares(heads: Iterable[Head]) -> int:
    return sum(head.shares for head in heads)
