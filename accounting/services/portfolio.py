"""What the portfolio of the syndic shows of this copropriété's money."""

from datetime import date

from accounting.queries.arrears import ageing
from accounting.queries.balances import receivable_totals
from koprogo.tenancy.portfolio import keep_summary


def refresh_portfolio(*, on: date) -> None:
    """Bring called, due and overdue, with its age, up to date in the shared schema."""
    totals = receivable_totals(on)
    keep_summary(
        called_cents=totals.called_cents,
        due_cents=totals.due_cents,
        overdue_cents=totals.overdue_cents,
        late_ages=list(ageing(on)),
    )
