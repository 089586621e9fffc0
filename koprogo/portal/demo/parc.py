"""Résidence du Parc: 182 lots taken over from the register a syndic has kept for years."""

from datetime import date, timedelta
from pathlib import Path

from django.core.files import File

from accounting.models import FundCall
from buildings.models import Association, Mandate, Owner, Ownership
from buildings.services.coproprietes import found_copropriete
from buildings.services.mandates import give_mandate
from buildings.services.register_import import (
    accept_register_import,
    analyse_register_import,
    start_register_import,
)
from buildings.services.representatives import designate_representative
from koprogo.core.periods import add_months
from koprogo.portal.demo import house
from koprogo.portal.demo.parc_assembly import prepare_ordinary
from koprogo.portal.demo.parc_books import keep_books, take_over
from koprogo.portal.demo.people import Cast, let_in
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from meetings.services.council_book import note_meeting

REGISTER = Path(__file__).with_name("files") / "registre-residence-du-parc.xlsx"


def make_parc(*, slug: str, cast: Cast, on: date) -> None:
    by = cast.syndic.pk
    copropriete = found_copropriete(
        name="Résidence du Parc",
        slug=slug,
        syndic=cast.syndic,
        by=by,
        firm=cast.firm,
        street="Avenue du Parc 12-14",
        postal_code="1060",
        city="Saint-Gilles",
        kbo_number="0850123440",
        total_shares=10_000,
        languages=("fr", "nl"),
        fortnight_start="05-01",
    )
    with entered(copropriete.schema_name):
        _take_over(cast)
        house.open_accounts(Association.objects.get(), number=2, by=by)
        house.name_syndic(cast, on=on)
        council = _council(on, cast)
        _represent_usufructs(on, cast)
        take_over(on=on, by=by)
        keep_books(_calls(on, cast), on=on, by=by)
        prepare_ordinary(on=on, by=by)
    let_in(cast.accountant, copropriete, Role.ACCOUNTANT)
    let_in(cast.reviewer, copropriete, Role.REVIEWER)
    let_in(cast.council, copropriete, Role.COUNCIL)
    let_in(cast.council, copropriete, Role.OWNER, council.pk)
    with entered(copropriete.schema_name):
        buyer = Owner.objects.get(reference="P010")
    let_in(cast.owner, copropriete, Role.OWNER, buyer.pk)


def _take_over(cast: Cast) -> None:
    with REGISTER.open("rb") as file:
        row = start_register_import(file=File(file, REGISTER.name), name=REGISTER.name, by=cast.syndic.pk)
    analyse_register_import(id=row.pk)
    row.refresh_from_db()
    accept_register_import(register_import=row, by=cast.syndic.pk)


def _council(on: date, cast: Cast) -> Owner:
    """Elect three council members, each separately, and the accounts reviewer (art. 3.90, 3.91)."""
    elected_on = date(on.year, 5, 7)
    members = [Owner.objects.get(reference=reference) for reference in ("P009", "P013", "P015")]
    for member in members:
        give_mandate(
            kind=Mandate.Kind.COUNCIL_MEMBER, owner=member, from_on=elected_on, decided_on=elected_on, by=cast.syndic.pk
        )
    reviewer = Owner.objects.get(reference="P020")
    give_mandate(kind=Mandate.Kind.ACCOUNTS_REVIEWER, owner=reviewer, from_on=elected_on, by=cast.syndic.pk)
    note_meeting(
        on=on - timedelta(days=12),
        present=[member.full_name for member in members],
        text="Devis d'entretien de l'ascenseur relus ; le conseil demande au syndic une troisième offre.",
        today=on,
        by=cast.council.pk,
    )
    return members[0]


def _represent_usufructs(on: date, cast: Cast) -> None:
    for right in Ownership.objects.on(on).filter(right=Ownership.Right.USUFRUCT).select_related("lot", "owner"):
        designate_representative(
            lot=right.lot, owner=right.owner, from_on=right.from_on, designated_by="Les titulaires", by=cast.syndic.pk
        )


def _calls(on: date, cast: Cast) -> FundCall:
    """The provision of this quarter is issued; the next and the reserve wait as drafts."""
    by, quarter = cast.syndic.pk, house.quarter_of(on)
    general = house.key("GEN")
    due_on = add_months(quarter, 2)
    now = house.call_quarter(key=general, cents=4_500_000, quarter=quarter, due_on=max(due_on, on), by=by)
    house.call_quarter(key=general, cents=4_650_000, quarter=add_months(quarter, 3), by=by)
    return house.issue(now, on=on, by=by)
