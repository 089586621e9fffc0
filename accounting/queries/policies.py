"""What this copropriété chose for its books, and what follows from it."""

from accounting.domain.book_xix import at_most_reference
from accounting.domain.late_interest import Rate, conventional, legal_rate
from accounting.domain.reminders import USUAL_STAGES, Stage
from accounting.models import BooksPolicy


def books_policy() -> BooksPolicy:
    """Return the choices of this copropriété, or what holds while nothing was chosen."""
    return BooksPolicy.objects.order_by("pk").first() or BooksPolicy()


def stages_of(policy: BooksPolicy) -> tuple[Stage, ...]:
    """Return the reminders of a policy, the usual ones when it names none."""
    return tuple(map(Stage.read, policy.reminder_stages)) or USUAL_STAGES


def rate_of(policy: BooksPolicy) -> Rate:
    """Return the rate late debts bear: that of the regulations, else the legal one (R-330); book XIX caps both."""
    rate = legal_rate if policy.interest_rate is None else conventional(policy.interest_rate)
    return at_most_reference(rate) if policy.book_xix else rate
