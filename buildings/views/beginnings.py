"""The page that dates the first owners of a lot earlier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buildings.forms.lots import EarlierForm
from buildings.models import Lot
from buildings.queries.lots import first_days
from buildings.services.beginnings import begin_earlier
from buildings.views.lots import lot_crumbs, lot_url
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.formats import day
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("ownership.change")
def ownership_begin_earlier(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Bring the first day of a lot forward, and of those that begin with it."""
    lot = get_object_or_404(Lot, pk=pk)
    first_on = first_days([lot]).get(lot.pk)
    form = bound(request, EarlierForm, others=_others(lot))
    if is_done(request, form, begin_earlier, lot=lot):
        count = len(form.made)
        done = ngettext("%(n)d lot est daté plus tôt.", "%(n)d lots sont datés plus tôt.", count) % {"n": count}
        messages.success(request, done)
        return redirect("lot_detail", lot.pk)
    return form_page(
        request,
        form,
        title=_("Dater plus tôt les premiers propriétaires du lot %(number)s") % {"number": lot.number},
        lead=_(
            "Ils sont connus depuis le %(on)s. Si ce n'est que le jour de l'encodage, indiquez un jour plus ancien : "
            "une année passée n'est appelée et décomptée que si chaque lot a ses propriétaires."
        )
        % {"on": day(first_on)}
        if first_on
        else "",
        note=_("Les quotités qui commençaient avec eux sont datées du même jour."),
        submit=_("Dater plus tôt"),
        back=lot_url(lot),
        crumbs=lot_crumbs(lot),
    )


def _others(lot: Lot) -> int:
    """Count the other lots that begin on the same day."""
    days = first_days(Lot.objects.all())
    return sum(one != lot.pk and on == days.get(lot.pk) for one, on in days.items())
