"""What the portfolio of the syndic shows of this copropriété's money."""

from datetime import date

from accounting.queries.balances import receivable_totals
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import PortfolioSummary


def refresh_portfolio(*, on: date) -> None:
    """Bring called, due and overdue up to date in the shared schema."""
    totals = receivable_totals(on)
    PortfolioSummary.objects.filter(copropriete__schema_name=connection.schema_name).update(
        called_cents=totals.called_cents, due_cents=totals.due_cents, overdue_cents=totals.overdue_cents
    )
