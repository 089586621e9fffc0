"""Opening one more copropriété."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from buildings.services.coproprietes import found_copropriete
from koprogo.core.forms import add_refusal, status_of
from koprogo.portal.forms import CoproprieteForm
from koprogo.portal.portfolio import may_open
from koprogo.tenancy.provisioning import SlugIsTaken
from koprogo.tenancy.urls import copropriete_url
from koprogo.users.decorators import signed_in, with_second_factor
from koprogo.users.queries_firms import firms_opening_for
from koprogo.users.requests import PageRequest


@signed_in
@with_second_factor
def copropriete_found(request: PageRequest) -> HttpResponse:
    if not may_open(request.user):
        raise PermissionDenied
    firms = firms_opening_for(request.user.pk)
    form = CoproprieteForm(request.POST or None, firms=firms)
    if request.method == "POST" and form.is_valid():
        try:
            copropriete = found_copropriete(syndic=request.user, by=request.user.pk, **form.cleaned_data)
        except SlugIsTaken as refusal:
            add_refusal(form, "slug", refusal)
        else:
            return redirect(copropriete_url(copropriete.slug, "home"))
    return render(request, "portal/copropriete_found.html", {"form": form, "firms": firms}, status=status_of(form))
