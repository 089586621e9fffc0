"""What the register and the books already know: owners, lots, suppliers, keys, accounts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from accounting.domain.pcmn import chart_account
from accounting.models import Account, Supplier
from buildings.imports.words import normalised
from buildings.models import AllocationKey, Lot, Owner


@dataclass(frozen=True, slots=True)
class Known:
    """Each thing under the words one may call it by."""

    owners: dict[str, set[UUID]]
    owner_names: dict[UUID, str]
    lots: dict[str, UUID]
    suppliers: dict[str, UUID]
    keys: dict[str, UUID]
    general_key: UUID | None
    accounts: frozenset[str]


def known_now() -> Known:
    """Read the register and the chart in a statement each."""
    owners = list(Owner.objects.all())
    keys = list(AllocationKey.objects.filter(association__parent=None).order_by("pk"))
    active = Account.objects.filter(is_active=True).values_list("code", flat=True)
    return Known(
        owners=_owners(owners),
        owner_names={owner.pk: str(owner) for owner in owners},
        lots={normalised(lot.number): lot.pk for lot in Lot.objects.all()},
        suppliers=_suppliers(Supplier.objects.all()),
        keys={normalised(word): key.pk for key in keys for word in (key.code, key.name)},
        general_key=next((key.pk for key in keys if key.kind == AllocationKey.Kind.GENERAL), None),
        accounts=frozenset(code for code in active if chart_account(code).is_posting_account),
    )


def _owners(owners: Iterable[Owner]) -> dict[str, set[UUID]]:
    """List owners by number, by name both ways round, by surname alone."""
    words: dict[str, set[UUID]] = defaultdict(set)
    for owner in owners:
        last, first = owner.last_name, owner.first_name
        for text in {owner.reference, last, f"{last} {first}", f"{first} {last}", str(owner)}:
            words[normalised(text)].add(owner.pk)
    words.pop("", None)
    return dict(words)


def _suppliers(suppliers: Iterable[Supplier]) -> dict[str, UUID]:
    return {normalised(word): one.pk for one in suppliers for word in (one.kbo_number, one.name) if word}
