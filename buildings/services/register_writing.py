"""Writing an accepted register: new rows in bulk, changed ones by the acts that lock and record."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from buildings.domain.shares import check_total
from buildings.imports.comparison import Comparison, FieldChange, compare
from buildings.imports.known import known_register
from buildings.imports.plan import RegisterPlan
from buildings.models import AllocationKey, AllocationShare, Association
from buildings.queries.keys import general_key
from buildings.services.coproprietes import BEGINNING, GENERAL_KEY_CODE
from buildings.services.keys import add_key
from buildings.services.register_lots import LotWriter
from buildings.services.register_owners import write_owners
from buildings.services.summary import refresh_summary

KINDS_BY_WORD = {
    "ascens": AllocationKey.Kind.LIFT,
    "lift": AllocationKey.Kind.LIFT,
    "aufzug": AllocationKey.Kind.LIFT,
    "elevator": AllocationKey.Kind.LIFT,
    "chauff": AllocationKey.Kind.HEATING,
    "verwarm": AllocationKey.Kind.HEATING,
    "heiz": AllocationKey.Kind.HEATING,
    "heat": AllocationKey.Kind.HEATING,
    "garage": AllocationKey.Kind.GARAGE,
    "parking": AllocationKey.Kind.GARAGE,
    "entrée": AllocationKey.Kind.ENTRANCE,
    "ingang": AllocationKey.Kind.ENTRANCE,
    "eingang": AllocationKey.Kind.ENTRANCE,
}


def write_register(
    *, plan: RegisterPlan, association: Association, since: date, source: str, on: date, by: UUID | None
) -> dict[str, int]:
    """Bring the register to ``plan``; return how many owners and lots were added and changed.

    Owners of new lots whose day the file does not tell count from ``since``.

    The caller holds the transaction and the lock on ``association``.

    :raises SharesAreNotTheTotal: when lots and deed no longer agree.
    :raises SharesAreLocked: when a call rests on shares that the file would change.
    """
    comparison = compare(plan, known_register(on))
    keys = write_keys(comparison, association, on, by)
    owners = write_owners(plan, comparison, source=source, on=on, by=by)
    writer = LotWriter(association, keys, owners, since=since, source=source, on=on, by=by)
    writer.write(plan, comparison)
    check_shares(association, keys[""], on)
    refresh_summary(on)
    return counts_of(comparison)


def write_keys(comparison: Comparison, association: Association, on: date, by: UUID | None) -> dict[str, AllocationKey]:
    """Return the keys by code, the general one under no code; those that only the file has are added."""
    general = general_key(on) or add_key(
        association=association,
        code=GENERAL_KEY_CODE,
        name=str(AllocationKey.Kind.GENERAL.label),
        kind=AllocationKey.Kind.GENERAL,
        from_on=association.base_deed_on or BEGINNING,
        by=by,
    )
    for key in comparison.new_keys:
        kind = kind_of(key.name)
        add_key(association=association, code=key.code, name=key.name, kind=kind, from_on=general.from_on, by=by)
    special = {key.code: key for key in AllocationKey.objects.on(on).exclude(kind=AllocationKey.Kind.GENERAL)}
    return special | {"": general}


def kind_of(name: str) -> str:
    return next((kind for word, kind in KINDS_BY_WORD.items() if word in name.casefold()), AllocationKey.Kind.OTHER)


def check_shares(association: Association, general: AllocationKey, on: date) -> None:
    rows = AllocationShare.objects.on(on).filter(key=general)
    check_total({row.lot_id: row.shares for row in rows}, association.total_shares)


def counts_of(comparison: Comparison) -> dict[str, int]:
    owners, lots = comparison.owners.values(), comparison.lots.values()
    return {
        "owners_added": added_count(owners),
        "owners_changed": changed_count(owners),
        "lots_added": added_count(lots),
        "lots_changed": changed_count(lots),
    }


Outcomes = Iterable[tuple[FieldChange, ...] | None]


def added_count(outcomes: Outcomes) -> int:
    return sum(outcome is None for outcome in outcomes)


def changed_count(outcomes: Outcomes) -> int:
    return sum(bool(outcome) for outcome in outcomes)
