"""Financial years: opened when the first entry needs them, closed once and for all."""

from datetime import date

from accounting.models import FiscalYear
from accounting.queries.periods import financial_year
from buildings.services.associations import locked_association
from koprogo.core.errors import N_, DomainError


class FiscalYearIsClosed(DomainError):
    """A closed financial year takes no entry."""

    code = "fiscal-year-closed"
    message = N_("L'exercice du %(on)s est clôturé : il n'accepte plus d'écriture.")
    article = "AR 12/07/2012"
    advice = N_("Datez l'écriture dans l'exercice en cours.")


class PeriodIsLocked(DomainError):
    """A locked period takes no entry until somebody opens it again and says why."""

    code = "period-locked"
    message = N_("La période est verrouillée : pas d'écriture au %(on)s.")
    article = "AR 12/07/2012"
    why = N_("Les écritures sont arrêtées jusqu'au %(until)s inclus.")
    advice = N_("Datez l'écriture après ce jour, ou rouvrez la période en donnant un motif.")


def locked_fiscal_year(on: date) -> FiscalYear:
    """Lock the open financial year of a day, opening it when it is new; entries are numbered under this lock.

    :raises FiscalYearIsClosed: when the year is closed.
    :raises PeriodIsLocked: when the day lies in a locked period.
    """
    year = _locked(on) or _opened(on)
    if year.is_closed:
        raise FiscalYearIsClosed(on=on)
    if year.open_from_on and on < year.open_from_on:
        raise PeriodIsLocked(on=on, until=year.locked_until_on)
    return year


def hold_payments() -> None:
    """Lock the association and the open years: entries are posted under these locks, so none comes in between."""
    locked_association()
    list(FiscalYear.objects.filter(is_closed=False).select_for_update().order_by("from_on"))


def _locked(on: date) -> FiscalYear | None:
    return FiscalYear.objects.on(on).select_for_update().first()


def _opened(on: date) -> FiscalYear:
    """Open the year under the lock of the association, so that two who need it at once open one."""
    locked_association()
    year = _locked(on)
    if year is None:
        period = financial_year(on)
        year = FiscalYear.objects.create(from_on=period.from_on, until_on=period.until_on)
    return year
