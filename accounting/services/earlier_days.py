"""Refusing days that an issued call or a closed year would have counted."""

from django.db.models import Q

from accounting.models import FiscalYear, FundCall
from buildings.services.beginnings import Addition
from koprogo.core.errors import N_, DomainError


class YearIsSettled(DomainError):
    """What a closed year shared stays as it was shared."""

    code = "earlier-year-closed"
    message = N_("L'exercice %(year)s est clôturé : son décompte repose sur les propriétaires de ses jours.")
    article = "AR 12/07/2012"
    advice = N_("Choisissez un jour après le %(last_on)s, ou annulez d'abord le décompte s'il n'est pas approuvé.")


class CallRestsOnShares(DomainError):
    """What was called stays as it was called (R-252)."""

    code = "earlier-call-issued"
    message = N_("L'appel %(number)s du %(on)s a été réparti sans ces quotités : il changerait.")
    article = "art. 3.85 §1"
    advice = N_("Choisissez un jour après le %(on)s, ou annulez d'abord cet appel.")


def check_days_are_free(addition: Addition) -> None:
    """Refuse to add days to lots that something issued or closed rests on.

    :raises YearIsSettled: when a closed year has some of the days.
    :raises CallRestsOnShares: when a call of those days went by a key in which the lots did not weigh.
    """
    days = addition.days
    closed = FiscalYear.objects.filter(is_closed=True, from_on__lt=days.until_on, until_on__gt=days.from_on)
    if year := closed.order_by("-from_on").first():
        raise YearIsSettled(year=year, last_on=year.last_on)
    issued = FundCall.objects.filter(
        state=FundCall.State.ISSUED, called_on__gte=days.from_on, called_on__lt=days.until_on
    )
    call = issued.filter(Q(key__in=addition.keys) | Q(parts__key__in=addition.keys)).order_by("-called_on").first()
    if call:
        raise CallRestsOnShares(number=call.number, on=call.called_on)
