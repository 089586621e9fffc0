"""Which budget and which accounts an assembly decides on: meetings know nothing of the books."""

from uuid import UUID

from accounting.models import Budget, Settlement


def agenda_subjects() -> dict[str, tuple[str, UUID]]:
    """Return what each decision is about: the budget submitted or in preparation, the settlement to be approved."""
    found: dict[str, tuple[str, UUID]] = {}
    waiting = Budget.objects.filter(state__in=(Budget.State.SUBMITTED, Budget.State.DRAFT))
    # Of the two that wait, what was submitted goes first.
    if budget := waiting.order_by("-state", "-from_on").first():
        found |= dict.fromkeys(
            ("budget_ordinary", "budget_extraordinary", "reserve_contribution", "reserve_waiver"), ("budget", budget.pk)
        )
    if settlement := Settlement.objects.filter(state=Settlement.State.CLOSED).order_by("-id").first():
        found["accounts"] = ("settlement", settlement.pk)
    return found
