"""What changes with the days alone: a debt becomes late without anybody doing anything."""

from django.utils.timezone import localdate

from accounting.services.portfolio import refresh_portfolio


def refresh_here() -> None:
    """Bring what the portfolio shows of the money of this copropriété up to date."""
    refresh_portfolio(on=localdate())
