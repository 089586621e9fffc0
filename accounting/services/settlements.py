"""What becomes of a settlement: approved by the assembly and due, or rejected and undone."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.models import FiscalYear, JournalEntry, Settlement
from accounting.services.decisions import decided
from accounting.services.ledger import reverse_entry
from accounting.services.portfolio import refresh_portfolio
from accounting.services.statements import queue_statements
from buildings.services.associations import locked_association
from documents.services import Paper, file_voucher
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from meetings.services.decisions import note_effect

# What points of an agenda call it.
APPROVED = N_("Décompte approuvé : %(year)s.")
SETTLEMENT = "settlement"


class SettlementIsDecided(DomainError):
    """The assembly decides about a settlement once."""

    code = "settlement-decided"
    message = N_("Ce décompte est déjà « %(state)s ».")
    article = "art. 3.89 §5, 15°"
    advice = N_("Une erreur constatée après l'approbation se corrige dans l'exercice en cours.")


class SettlementIsDueTooEarly(DomainError):
    """What the assembly approves is due on that day or later (R-143)."""

    code = "settlement-due-early"
    message = N_("L'échéance (%(due_on)s) précède l'approbation par l'assemblée (%(approved_on)s).")


class ApprovalIsTooEarly(DomainError):
    """The assembly approves a year that is over, and has met."""

    code = "settlement-approved-early"
    message = N_("L'assemblée du %(approved_on)s n'a pas pu approuver un exercice qui se termine le %(last_on)s.")
    advice = N_("Indiquez la date de l'assemblée qui a approuvé les comptes, au plus tard aujourd'hui.")


class LaterYearIsClosed(DomainError):
    """Years are reopened from the last one back."""

    code = "later-year-closed"
    message = N_("Un exercice suivant est déjà clôturé : celui-ci ne peut plus être rouvert.")
    advice = N_("Corrigez dans l'exercice en cours.")


@transaction.atomic
def approve_settlement(
    *, settlement: Settlement, approved_on: date, due_on: date, by: UUID | None, paper: Paper | None = None
) -> Settlement:
    """Note that the assembly approved the accounts: the balances fall due and the statements go out (R-143).

    A settlement on the agenda of an assembly is approved by its vote, on its day; ``paper`` is the minutes of one
    that was not prepared here.

    :raises SettlementIsDecided: when it was approved or rejected before.
    :raises AssemblyHasNotDecided, AssemblyHasRejected: when it is on an agenda and was not approved.
    :raises ApprovalIsTooEarly, SettlementIsDueTooEarly: when the days do not follow each other.
    """
    settlement = _locked(settlement)
    resolution = decided(SETTLEMENT, settlement.pk, "accounts")
    approved_on = resolution.meeting.held_on if resolution else approved_on
    year = settlement.fiscal_year
    if year.until_on is None or approved_on < year.until_on or approved_on > localdate():
        raise ApprovalIsTooEarly(approved_on=approved_on, last_on=year.last_on)
    if due_on < approved_on:
        raise SettlementIsDueTooEarly(due_on=due_on, approved_on=approved_on)
    settlement.state, settlement.approved_on, settlement.due_on = Settlement.State.APPROVED, approved_on, due_on
    file_voucher(paper=paper, title=str(year), by=by, subject_id=settlement.pk)
    settlement.batch_id = queue_statements(settlement=settlement, on=localdate(), by=by).pk
    settlement.save(update_fields=["state", "approved_on", "due_on", "batch_id"])
    refresh_portfolio(on=localdate())
    if resolution:
        note_effect(resolution=resolution, text=APPROVED, said={"year": str(year)}, is_done=True, by=by)
    number = resolution.number if resolution else ""
    record(action="settlement.approve", subject=settlement, by=by, due_on=due_on.isoformat(), decision=number)
    return settlement


@transaction.atomic
def reverse_settlement(*, settlement: Settlement, reason: str, by: UUID | None) -> Settlement:
    """Undo a settlement that the assembly rejected and open its year again, to be corrected and closed anew.

    :raises SettlementIsDecided: when it was approved or undone before.
    :raises LaterYearIsClosed: when a year after it was closed.
    """
    settlement = _locked(settlement)
    locked_association()
    year = FiscalYear.objects.select_for_update().get(pk=settlement.fiscal_year_id)
    if FiscalYear.objects.filter(from_on__gt=year.from_on, is_closed=True).exists():
        raise LaterYearIsClosed
    year.is_closed, year.closed_at, year.closed_by = False, None, None
    year.save(update_fields=["is_closed", "closed_at", "closed_by"])
    _reverse_entry(settlement, year, by)
    settlement.state = Settlement.State.REVERSED
    settlement.save(update_fields=["state"])
    refresh_portfolio(on=localdate())
    record(action="settlement.reverse", subject=settlement, by=by, reason=reason)
    return settlement


def _reverse_entry(settlement: Settlement, year: FiscalYear, by: UUID | None) -> None:
    entry = JournalEntry.objects.filter(source_id=settlement.pk, reverses=None).first()
    if entry is not None and year.last_on is not None:
        text = _("Extourne du décompte de l'exercice %(year)s") % {"year": year}
        reverse_entry(entry=entry, on=year.last_on, by=by, text=text)


def _locked(settlement: Settlement) -> Settlement:
    row = Settlement.objects.select_for_update(of=("self",)).select_related("fiscal_year").get(pk=settlement.pk)
    if row.state != Settlement.State.CLOSED:
        raise SettlementIsDecided(state=row.get_state_display())
    return row
