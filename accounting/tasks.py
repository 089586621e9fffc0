"""What changes with the days alone: a debt becomes late without anybody doing anything."""

from django.utils.timezone import localdate

from accounting.services.chasing import chase
from accounting.services.contracts import expect_invoices
from accounting.services.portfolio import refresh_portfolio
from accounting.services.proof import send_roots, write_roots


def refresh_here() -> None:
    """Bring what the portfolio shows of the money of this copropriété up to date."""
    refresh_portfolio(on=localdate())


def expect_invoices_here() -> None:
    """Propose the invoices that the contracts of this copropriété make one expect."""
    expect_invoices(on=localdate())


def chase_here() -> None:
    """Propose the reminders of the day, or send them where they go by themselves; follow the payment plans."""
    chase(on=localdate())


def root_here() -> None:
    """Write down what the books of this copropriété were at midnight, and send it to those who ask for it."""
    write_roots()
    send_roots()
