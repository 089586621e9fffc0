"""Closing a financial year: once, when nothing stands against it, with its settlement frozen to the cent."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from accounting.domain.settlement_entry import settlement_lines
from accounting.models import FiscalYear, JournalEntry, Settlement, SettlementShare
from accounting.queries.checks import Checklist, CheckResult, checklist
from accounting.queries.frozen import settlement_hash
from accounting.queries.frozen_shares import remaining_owners, share_rows
from accounting.queries.proofs import proof_of
from accounting.queries.settlements import YearSettlement
from accounting.services.communications import next_ogms
from accounting.services.fiscal_years import locked_fiscal_year
from accounting.services.ledger import post_entry
from accounting.services.portfolio import refresh_portfolio
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError


class YearIsClosed(DomainError):
    """A year is closed once."""

    code = "year-closed"
    message = N_("L'exercice %(year)s est déjà clôturé.")


class YearIsNotReady(DomainError):
    """A year is closed when every control agrees or was explained."""

    code = "year-not-ready"
    message = N_("L'exercice ne peut pas être clôturé : %(count)s contrôles s'y opposent.")
    article = "art. 3.89 §5, 15°"
    why = N_("%(checks)s.")
    advice = N_("Ouvrez la liste de contrôle : chaque point mène à sa correction.")

    def __init__(self, results: Sequence[CheckResult]) -> None:
        self.results = results
        titles = " ; ".join(str(result.check.title) for result in results[:5])
        super().__init__(count=len(results), checks=titles)


@transaction.atomic
def close_year(*, year: FiscalYear, by: UUID | None, explanations: Mapping[str, str] | None = None) -> Settlement:
    """Post the settlement of ``year``, freeze it, close the year and open the next.

    ``explanations`` are the reasons for what may stay open, by the code of the control; they are kept with the proof.
    The balances of classes 0 to 5 go on in the next year by themselves: the ledger is one, and as the settlement brings
    the result of the year to nil, classes 6 and 7 begin at nothing without any entry.

    :raises YearIsClosed: when somebody closed it before.
    :raises YearIsNotReady: with the controls that stand against it.
    """
    locked_association()
    year = FiscalYear.objects.select_for_update().get(pk=year.pk)
    if year.is_closed:
        raise YearIsClosed(year=year)
    controls = checklist(year, localdate())
    reasons = {code: reason.strip() for code, reason in (explanations or {}).items() if reason.strip()}
    if against := controls.blocking(reasons):
        raise YearIsNotReady(against)
    settlement = _frozen(year, _outcome(controls), reasons, by)
    _close(year, by)
    refresh_portfolio(on=localdate())
    record(action="year.close", subject=year, by=by, settlement=str(settlement.pk), sha256=settlement.sha256)
    return settlement


def _outcome(controls: Checklist) -> YearSettlement:
    outcome = controls.scope.outcome
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


def _frozen(year: FiscalYear, found: YearSettlement, reasons: Mapping[str, str], by: UUID | None) -> Settlement:
    remaining = remaining_owners(found)
    settlement = Settlement.objects.create(
        fiscal_year=year, charges_cents=found.charges_cents, provisions_cents=found.provisions_cents, created_by=by
    )
    _post(settlement, found, remaining, by)
    owners = list(dict.fromkeys(share.owner for share in found.shares))
    rows = share_rows(settlement, found, dict(zip(owners, next_ogms(len(owners)), strict=True)), remaining)
    SettlementShare.objects.bulk_create(rows)
    settlement.proof = proof_of(found) | {"explained": dict(reasons), "annexes": year.annexes}
    settlement.sha256 = settlement_hash(settlement, rows)
    settlement.save(update_fields=["proof", "sha256"])
    return settlement


def _post(settlement: Settlement, found: YearSettlement, remaining: set[UUID], by: UUID | None) -> None:
    """Book the balances on the last day, also where the last months are locked: this is what closes them."""
    FiscalYear.objects.filter(pk=found.year.pk).update(open_from_on=None)
    text = _("Décompte de l'exercice %(year)s") % {"year": found.year}
    lines = settlement_lines(found.shares, remaining=remaining, text=text)
    if lines:
        post_entry(
            journal=JournalEntry.Journal.CLOSING,
            on=found.period.last_on,
            text=text,
            lines=lines,
            by=by,
            source=JournalEntry.Source.SETTLEMENT,
            source_id=settlement.pk,
            reference=text[:40],
        )


def _close(year: FiscalYear, by: UUID | None) -> None:
    year.is_closed, year.closed_at, year.closed_by, year.open_from_on = True, now(), by, None
    year.save(update_fields=["is_closed", "closed_at", "closed_by", "open_from_on"])
    if year.until_on is not None:
        locked_fiscal_year(year.until_on)
