"""Compare the register of a file with the one already kept, so that the same file twice changes nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from buildings.imports.plan import HoldingPlan, KeyPlan, LotPlan, OwnerPlan, RegisterPlan
from buildings.imports.words import normalised

OWNER_TEXTS = (
    "reference",
    "title",
    "name",
    "first_name",
    "company_number",
    "language",
    "street",
    "postal_code",
    "city",
    "country",
    "email",
    "phone",
    "iban",
)
LOT_VALUES = ("kind", "entrance", "floor", "surface_dm2", "shares")


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the copropriété knows before the import.

    In ``register`` the key of an owner is the identifier of its row; ``deed_total_shares`` and
    ``company_number`` are None and empty while they are not recorded.
    """

    register: RegisterPlan = field(default_factory=lambda: RegisterPlan((), (), ()))
    deed_total_shares: int | None = None
    company_number: str = ""
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """For owners of the file by key and lots by number: None is new, an empty tuple the same, else what changes.

    ``older_lots`` have other holders in the file, but the known ones came later, on the day given: they stay.
    """

    owner_ids: Mapping[str, str]
    owners: Mapping[str, tuple[FieldChange, ...] | None]
    lots: Mapping[str, tuple[FieldChange, ...] | None]
    absent_lots: tuple[str, ...]
    absent_shares: int
    older_lots: Mapping[str, date]
    new_keys: tuple[KeyPlan, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the import would change nothing."""
        changes = (*self.owners.values(), *self.lots.values())
        return not self.new_keys and all(change == () for change in changes)


def compare(plan: RegisterPlan, known: RegisterPlan) -> Comparison:
    """Say what writing ``plan`` over ``known`` would change; what the file leaves empty changes nothing."""
    owners = OwnerMatcher(known.owners)
    matches = {owner.key: owners.match(owner) for owner in plan.owners}
    owner_ids = {key: match.key for key, match in matches.items() if match}
    names = {owner.key: owner.reference or owner.name for owner in (*known.owners, *plan.owners)}
    known_lots = {lot.number: lot for lot in known.lots}
    absent = [lot for lot in known.lots if lot.number not in {planned.number for planned in plan.lots}]
    return Comparison(
        owner_ids=owner_ids,
        owners={owner.key: owner_changes(owner, matches[owner.key]) for owner in plan.owners},
        lots={lot.number: lot_changes(lot, known_lots.get(lot.number), owner_ids, names) for lot in plan.lots},
        older_lots=older_lots(plan, known_lots, owner_ids),
        absent_lots=tuple(lot.number for lot in absent),
        absent_shares=sum(lot.shares for lot in absent),
        new_keys=tuple(key for key in plan.keys if key.code not in {one.code for one in known.keys}),
    )


class OwnerMatcher:
    """Finds a known owner by number, enterprise number, e-mail and name, or a name that only one bears."""

    def __init__(self, owners: Iterable[OwnerPlan]) -> None:
        self.found: dict[str, OwnerPlan] = {}
        identities = [(identity, owner) for owner in owners for identity in identities_of(owner)]
        counts = Counter(identity for identity, _ in identities)
        self.found = {identity: owner for identity, owner in identities if counts[identity] == 1}

    def match(self, owner: OwnerPlan) -> OwnerPlan | None:
        return next((self.found[identity] for identity in identities_of(owner) if identity in self.found), None)


def identities_of(owner: OwnerPlan) -> Iterator[str]:
    name = normalised(f"{owner.name} {owner.first_name}")
    if owner.reference:
        yield f"#{normalised(owner.reference)}"
    if owner.company_number:
        yield owner.company_number
    if owner.email:
        yield f"{name} {owner.email.casefold()}"
    if not owner.company_number:
        yield name


def owner_changes(owner: OwnerPlan, known: OwnerPlan | None) -> tuple[FieldChange, ...] | None:
    if known is None:
        return None
    changes = [change(name, getattr(known, name), getattr(owner, name)) for name in OWNER_TEXTS if tells(owner, name)]
    return tuple(one for one in (*changes, consent_change(owner, known)) if one)


def consent_change(owner: OwnerPlan, known: OwnerPlan) -> FieldChange | None:
    """Take a consent over when none was known, or when it is younger than what is known, a withdrawal included."""
    if not owner.has_email_consent:
        return None
    is_younger = owner.consented_on and known.consented_on and owner.consented_on > known.consented_on
    if known.has_email_consent and not is_younger:
        return None
    return FieldChange("email_consent", shown(known.consented_on), shown(owner.consented_on))


def tells(plan: OwnerPlan | LotPlan, name: str) -> bool:
    return getattr(plan, name) not in ("", None)


def change(name: str, old: object, new: object) -> FieldChange | None:
    return None if old == new else FieldChange(name, shown(old), shown(new))


def shown(value: object) -> str:
    return "" if value is None else str(value)


def lot_changes(
    lot: LotPlan, known: LotPlan | None, owner_ids: Mapping[str, str], names: Mapping[str, str]
) -> tuple[FieldChange, ...] | None:
    if known is None:
        return None
    changes = [
        *(change(name, getattr(known, name), getattr(lot, name)) for name in LOT_VALUES if tells(lot, name)),
        *(change(f"key:{code}", known.key_shares.get(code, 0), shares) for code, shares in lot.key_shares.items()),
        holding_change(lot, known, owner_ids, names),
    ]
    return tuple(one for one in changes if one)


def holding_change(
    lot: LotPlan, known: LotPlan, owner_ids: Mapping[str, str], names: Mapping[str, str]
) -> FieldChange | None:
    if has_same_holders(lot, known, owner_ids) or is_older(lot, known):
        return None
    return FieldChange("holdings", described(known.holdings, names), described(lot.holdings, names))


def has_same_holders(lot: LotPlan, known: LotPlan, owner_ids: Mapping[str, str]) -> bool:
    """Compare who holds the lot; a file without dates is not said to change them."""
    is_dated = since(lot) is not None
    new = {holder(holding, owner_ids.get(holding.owner_key, holding.owner_key), is_dated) for holding in lot.holdings}
    return new == {holder(holding, holding.owner_key, is_dated) for holding in known.holdings}


def holder(holding: HoldingPlan, owner_id: str, is_dated: bool) -> tuple[object, ...]:
    return (owner_id, holding.right, holding.part, holding.from_on if is_dated else None)


def since(lot: LotPlan) -> date | None:
    return max((holding.from_on for holding in lot.holdings if holding.from_on), default=None)


def is_older(lot: LotPlan, known: LotPlan) -> bool:
    """Tell whether the known holders came on or after the day of those in the file."""
    new, old = since(lot), since(known)
    return new is not None and old is not None and new <= old


def older_lots(plan: RegisterPlan, known_lots: Mapping[str, LotPlan], owner_ids: Mapping[str, str]) -> dict[str, date]:
    pairs = ((lot, known_lots[lot.number]) for lot in plan.lots if lot.number in known_lots)
    older = (known for lot, known in pairs if is_older(lot, known) and not has_same_holders(lot, known, owner_ids))
    return {known.number: day for known in older if (day := since(known))}


def described(holdings: Iterable[HoldingPlan], names: Mapping[str, str]) -> str:
    """Return ``P016 usufruct 1; P019 bare 1``."""
    return "; ".join(f"{names.get(one.owner_key, '')} {one.right} {one.part}" for one in holdings)
