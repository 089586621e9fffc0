"""What is missing before the register of a copropriété can bear calls and convocations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buildings.domain.mandates import Expiry
from buildings.models import Association, BankAccount, Lot, Owner, OwnerAddress, Ownership, Representative
from buildings.queries.keys import general_key, key_shares
from buildings.queries.mandates import Bodies, bodies_on
from koprogo.core.formats import day, grouped


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to complete: what, by which article, how grave, and on which page."""

    code: str
    text: str
    article: str
    page: str
    is_blocking: bool = False
    due_on: date | None = None


def findings(on: date) -> list[Finding]:
    """Return what is missing on a day, what blocks calls first."""
    association = Association.objects.get(parent=None)
    found = [*_profile(association), *_accounts(association), *_lots(on), *_shares(association, on), *_offices(on)]
    return sorted(found, key=lambda finding: not finding.is_blocking)


def _profile(association: Association) -> Iterator[Finding]:
    page = "association_change"
    if not association.kbo_number:
        text = _("Le numéro BCE de l'association manque.")
        yield Finding("kbo-missing", text, "art. 3.86 §1", page, is_blocking=True)
    if not association.fortnight_start:
        text = _("La quinzaine de l'assemblée ordinaire n'est pas indiquée.")
        yield Finding("fortnight-missing", text, "art. 3.85 §3", page)
    if association.provisional_acceptance_on is None:
        text = _("La date de réception provisoire des parties communes manque.")
        yield Finding("acceptance-missing", text, "art. 3.86 §3", page)


def _accounts(association: Association) -> Iterator[Finding]:
    kinds = set(BankAccount.objects.filter(association=association, is_closed=False).values_list("kind", flat=True))
    page = "bank_account_add"
    if BankAccount.Kind.WORKING not in kinds:
        text = _("Aucun compte pour le fonds de roulement.")
        yield Finding("working-account-missing", text, "art. 3.86 §3", page, is_blocking=True)
    if BankAccount.Kind.RESERVE not in kinds:
        yield Finding("reserve-account-missing", _("Aucun compte pour le fonds de réserve."), "art. 3.86 §3", page)


def _lots(on: date) -> Iterator[Finding]:
    ownerless = Lot.objects.exclude(pk__in=Ownership.objects.on(on).values("lot")).count()
    if ownerless:
        text = ngettext(
            "%(count)s lot n'a pas de propriétaire.", "%(count)s lots n'ont pas de propriétaire.", ownerless
        )
        yield Finding("lots-without-owner", text % {"count": ownerless}, "", "lot_list", is_blocking=True)
    suspended = joint_lots_without_representative(on)
    if suspended:
        text = ngettext(
            "%(count)s lot en indivision ou démembré n'a pas de mandataire : son droit de vote est suspendu.",
            "%(count)s lots en indivision ou démembrés n'ont pas de mandataire : leur droit de vote est suspendu.",
            suspended,
        )
        yield Finding("representative-missing", text % {"count": suspended}, "art. 3.87 §1", "lot_list")
    homeless = owners_without_address(on)
    if homeless:
        text = ngettext(
            "%(count)s copropriétaire n'a pas d'adresse.", "%(count)s copropriétaires n'ont pas d'adresse.", homeless
        )
        yield Finding("address-missing", text % {"count": homeless}, "art. 3.89 §5 14°", "owner_list", is_blocking=True)


def joint_lots_without_representative(on: date) -> int:
    """Count the lots whose vote waits for one person to be designated (R-137)."""
    several = (
        Ownership.objects.on(on).order_by().values("lot").annotate(n=Count("owner", distinct=True)).filter(n__gt=1)
    )
    spoken_for = Representative.objects.on(on).values("lot")
    return several.exclude(lot__in=spoken_for).count()


def owners_without_address(on: date) -> int:
    held = Ownership.objects.on(on).filter(owner=OuterRef("pk"))
    living = OwnerAddress.objects.on(on).filter(owner=OuterRef("pk"))
    return Owner.objects.filter(Exists(held), ~Exists(living)).count()


def _shares(association: Association, on: date) -> Iterator[Finding]:
    key = general_key(on)
    found = sum(share.shares for share in key_shares(key, on)) if key else 0
    if found != association.total_shares:
        figures = {"found": grouped(found), "expected": grouped(association.total_shares)}
        text = _("Les quotités des lots font %(found)s au lieu de %(expected)s.") % figures
        yield Finding("shares-not-total", text, "art. 3.85 §1", "key_list", is_blocking=True)


def _offices(on: date) -> Iterator[Finding]:
    bodies = bodies_on(on)
    page = "mandate_list"
    if not bodies.has_syndic:
        yield Finding("syndic-missing", _("Aucun mandat de syndic n'est enregistré."), "art. 3.89 §1", page)
    if bodies.council_is_compulsory and not bodies.has_council:
        text = _("Un conseil de copropriété est obligatoire : %(count)s lots comptent, à partir de 20.")
        yield Finding("council-missing", text % {"count": bodies.counted_lots}, "art. 3.90 §1", page)
    if not bodies.has_reviewer:
        yield Finding("reviewer-missing", _("Aucun commissaire aux comptes n'est désigné."), "art. 3.91", page)
    yield from _ends(bodies)


def _ends(bodies: Bodies) -> Iterator[Finding]:
    for row in bodies.running:
        if row.expiry in (Expiry.SOON, Expiry.IMMINENT) and row.last_on:
            figures = {"mandate": row.mandate.get_kind_display(), "name": row.mandate.name, "on": day(row.last_on)}
            text = _("%(mandate)s : le mandat de %(name)s se termine le %(on)s.") % figures
            yield Finding("mandate-ends", text, "art. 3.89 §1", "mandate_list", due_on=row.last_on)
