"""Periods: locked until a day, opened again with a reason; years opened, made short or long."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min
from django.utils.timezone import localdate

from accounting.domain.fiscal_years import check_length, fiscal_year_around
from accounting.models import FiscalYear
from accounting.services.fiscal_years import FiscalYearIsClosed
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period

DAY = timedelta(days=1)


class LockIsOutsideYear(DomainError):
    """A lock ends on a day of its year."""

    code = "lock-outside-year"
    message = N_("L'exercice va du %(from_on)s au %(last_on)s : il ne se verrouille pas jusqu'au %(until)s.")


class PeriodIsLockedAlready(DomainError):
    """A lock moves forward; backward is a reopening."""

    code = "period-locked-already"
    message = N_("La période est déjà verrouillée jusqu'au %(until)s.")
    advice = N_("Pour revenir en arrière, rouvrez la période.")


class PeriodIsOpen(DomainError):
    """Only what is locked is opened again."""

    code = "period-open"
    message = N_("La période est ouverte à cette date : il n'y a rien à rouvrir.")


class YearHasNeighbour(DomainError):
    """Only the first year begins, and only the last one ends, where one wants."""

    code = "fiscal-year-has-neighbour"
    message = N_("Les exercices se suivent sans jour perdu : ce bord-là touche un autre exercice.")
    article = "AR 12/07/2012"
    advice = N_("Seuls le début du premier exercice et la fin du dernier peuvent être déplacés.")


class YearLeavesEntriesOut(DomainError):
    """The entries of a year lie in it."""

    code = "fiscal-year-leaves-entries-out"
    message = N_("L'exercice contient déjà des écritures du %(first)s au %(last)s.")
    advice = N_("Choisissez des dates qui les comprennent.")


@transaction.atomic
def lock_period(*, year: FiscalYear, until_on: date, reason: str, by: UUID | None) -> FiscalYear:
    """Let the year take no entry up to and including ``until_on``; whoever is posting there is waited for.

    :raises FiscalYearIsClosed: when it takes none at all.
    :raises LockIsOutsideYear: for a day of another year.
    :raises PeriodIsLockedAlready: when that day is locked.
    """
    year = _locked(year)
    _check_within(year, until_on)
    if year.open_from_on and until_on < year.open_from_on:
        raise PeriodIsLockedAlready(until=year.locked_until_on)
    return _moved(year, until_on + DAY, "period.lock", reason, by)


@transaction.atomic
def reopen_period(*, year: FiscalYear, from_on: date, reason: str, by: UUID | None) -> FiscalYear:
    """Let the year take entries again from ``from_on``.

    :raises FiscalYearIsClosed: when the accounts of the year are closed for good.
    :raises PeriodIsOpen: when nothing is locked there.
    """
    year = _locked(year)
    _check_within(year, from_on)
    if year.open_from_on is None or from_on >= year.open_from_on:
        raise PeriodIsOpen
    return _moved(year, from_on if from_on > year.from_on else None, "period.reopen", reason, by)


@transaction.atomic
def open_next_year(*, by: UUID | None, last_on: date | None = None) -> FiscalYear:
    """Open the year after the last one, ending where the regulations say or on ``last_on``.

    :raises FiscalYearIsTooLong: beyond 24 months.
    """
    start = locked_association().fiscal_year_start
    known = FiscalYear.objects.order_by("from_on").last()
    usual = fiscal_year_around(known.until_on if known and known.until_on else localdate(), start=start)
    from_on = known.until_on if known and known.until_on else usual.from_on
    period = Period(from_on, last_on + DAY if last_on else usual.until_on)
    check_length(period)
    year = FiscalYear.objects.create(from_on=period.from_on, until_on=period.until_on)
    record(action="fiscal_year.open", subject=year, by=by, from_on=f"{period.from_on}", last_on=f"{period.last_on}")
    return year


@transaction.atomic
def change_year(*, year: FiscalYear, from_on: date, last_on: date, by: UUID | None) -> FiscalYear:
    """Make the first year begin, or the last one end, earlier or later.

    :raises FiscalYearIsClosed: when it is closed.
    :raises FiscalYearIsTooLong: beyond 24 months.
    :raises YearHasNeighbour: when it would leave a gap or take days of another.
    :raises YearLeavesEntriesOut: when it has entries of other days.
    """
    locked_association()
    year = _locked(year)
    period = Period(from_on, last_on + DAY)
    check_length(period)
    _check_neighbours(year, period)
    _check_entries(year, period)
    before = [f"{year.from_on}", f"{year.last_on}"]
    year.from_on, year.until_on = period.from_on, period.until_on
    if year.open_from_on and not period.contains(year.open_from_on - DAY):
        year.open_from_on = None
    year.save(update_fields=["from_on", "until_on", "open_from_on"])
    record(action="fiscal_year.change", subject=year, by=by, before=before, after=[f"{from_on}", f"{last_on}"])
    return year


def _locked(year: FiscalYear) -> FiscalYear:
    year = FiscalYear.objects.select_for_update().get(pk=year.pk)
    if year.is_closed:
        raise FiscalYearIsClosed(on=year.from_on)
    return year


def _check_within(year: FiscalYear, on: date) -> None:
    if not Period(year.from_on, year.until_on).contains(on):
        raise LockIsOutsideYear(from_on=year.from_on, last_on=year.last_on, until=on)


def _moved(year: FiscalYear, open_from_on: date | None, action: str, reason: str, by: UUID | None) -> FiscalYear:
    before, year.open_from_on = year.open_from_on, open_from_on
    year.save(update_fields=["open_from_on"])
    changed = {"open_from_on": [before and f"{before}", open_from_on and f"{open_from_on}"]}
    record(action=action, subject=year, by=by, reason=reason, changed=changed)
    return year


def _check_neighbours(year: FiscalYear, period: Period) -> None:
    others = FiscalYear.objects.exclude(pk=year.pk)
    is_first = not others.filter(from_on__lt=year.from_on).exists()
    is_last = not others.filter(from_on__gt=year.from_on).exists()
    if (period.from_on != year.from_on and not is_first) or (period.until_on != year.until_on and not is_last):
        raise YearHasNeighbour


def _check_entries(year: FiscalYear, period: Period) -> None:
    dates = year.entries.aggregate(first=Min("entry_on"), last=Max("entry_on"))
    if dates["first"] and not (period.contains(dates["first"]) and period.contains(dates["last"])):
        raise YearLeavesEntriesOut(**dates)
