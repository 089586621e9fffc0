"""A call made from what an assembly voted: never for more than it voted, never from what it rejected."""

from uuid import UUID

from accounting.models import FundCall
from accounting.queries.deciding import called_for
from accounting.services.decisions import check_adopted
from koprogo.core.errors import N_, DomainError
from koprogo.core.locking import still_there
from koprogo.core.money import Cents, format_cents
from meetings.models import Resolution
from meetings.services.decisions import note_effect


class CallIsMoreThanVoted(DomainError):
    """What is called for a decision is what was decided (art. 3.86 §3)."""

    code = "fund-call-more-than-voted"
    message = N_("L'appel dépasse le montant voté par la décision %(number)s.")
    article = "art. 3.86 §3"
    why = N_("L'assemblée du %(held_on)s a voté %(voted)s ; déjà appelé ou en brouillon : %(called)s ; ici %(asked)s.")
    advice = N_("Appelez %(left)s au plus, ou faites voter un complément par une prochaine assemblée.")


class VoteNamesNoAmount(DomainError):
    """A call asks what the assembly voted; a vote about no amount gives nothing to call."""

    code = "fund-call-nothing-voted"
    message = N_("La décision %(number)s ne vote aucun montant : elle ne peut pas fonder un appel de fonds.")
    article = "art. 3.86 §3"
    why = N_("L'assemblée du %(held_on)s a adopté « %(title)s » sans montant.")
    advice = N_("Choisissez la décision qui vote le montant, ou faites-le voter par une prochaine assemblée.")


def check_voted(fund_call: FundCall) -> None:
    """Hold a call against the vote it comes from, which is locked: two calls do not share what is left.

    :raises AssemblyHasNotDecided, AssemblyHasRejected: when it was not adopted.
    :raises VoteNamesNoAmount: when there is nothing in it to call.
    :raises CallIsMoreThanVoted: with what was voted, what is called already and what is left.
    """
    if fund_call.resolution_id is None:
        return
    locked = Resolution.objects.select_for_update(of=("self",)).select_related("item", "meeting")
    resolution = still_there(locked, fund_call.resolution_id)
    check_adopted(resolution)
    if fund_call.budget_id is None:
        _check_amount(fund_call, resolution, _voted(resolution))


def _voted(resolution: Resolution) -> int:
    item, meeting = resolution.item, resolution.meeting
    if item.amount_cents is None:
        raise VoteNamesNoAmount(number=resolution.number, held_on=meeting.held_on, title=item.title)
    return item.amount_cents


def _check_amount(fund_call: FundCall, resolution: Resolution, voted: int) -> None:
    called = called_for(resolution.pk, besides=fund_call.pk)
    if called + fund_call.amount_cents > voted:
        amounts = {"voted": voted, "called": called, "asked": fund_call.amount_cents, "left": max(voted - called, 0)}
        told = {name: format_cents(Cents(cents)) for name, cents in amounts.items()}
        raise CallIsMoreThanVoted(number=resolution.number, held_on=resolution.meeting.held_on, **told)


def note_issued(fund_call: FundCall, by: UUID | None) -> None:
    """Tell the register of decisions that a call was issued; the decision is carried out once all of it is called."""
    resolution = fund_call.resolution
    if resolution is None or fund_call.budget_id is not None:
        return
    text = N_("Appel de fonds %(number)s émis : %(amount)s")
    amount = format_cents(Cents(fund_call.amount_cents))
    is_whole = called_for(resolution.pk, state=FundCall.State.ISSUED) >= (resolution.item.amount_cents or 0)
    said = {"number": fund_call.number, "amount": amount}
    note_effect(resolution=resolution, text=text, said=said, is_done=is_whole, by=by)
