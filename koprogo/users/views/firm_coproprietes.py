"""Which copropriétés a firm runs: taking one on, letting one go."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from koprogo.core.errors import DomainError
from koprogo.core.forms import add_refusal, status_of
from koprogo.core.refusals import told
from koprogo.users.decorators import signed_in, with_second_factor
from koprogo.users.forms import AttachForm
from koprogo.users.queries_firms import attachable_by, coproprietes_run_by
from koprogo.users.requests import PageRequest
from koprogo.users.services.firms import attach_copropriete, detach_copropriete
from koprogo.users.views.firms import directed_firm


@signed_in
@with_second_factor
def firm_copropriete_attach(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take on a copropriété in which the director is a syndic himself."""
    firm, own = directed_firm(request, pk), attachable_by(request.user.pk)
    form = AttachForm(request.POST or None, own=own)
    if form.is_valid():
        try:
            copropriete = attach_copropriete(firm=firm, by=request.user.pk, **form.cleaned_data)
        except DomainError as refusal:
            add_refusal(form, "copropriete", refusal)
        else:
            messages.success(request, _("%(firm)s gère maintenant %(name)s.") % {"firm": firm, "name": copropriete})
            return redirect("firm_detail", pk)
    context = {"firm": firm, "form": form, "has_own": own.exists()}
    return render(request, "users/firm_attach.html", context, status=status_of(form))


@signed_in
@with_second_factor
def firm_copropriete_detach(request: PageRequest, pk: UUID, copropriete_pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    copropriete = get_object_or_404(coproprietes_run_by(pk), pk=copropriete_pk)
    context = {"firm": firm, "copropriete": copropriete}
    if request.method != "POST":
        return render(request, "users/firm_detach.html", context)
    try:
        detach_copropriete(copropriete=copropriete, firm=firm, by=request.user.pk)
    except DomainError as refusal:
        return render(request, "users/firm_detach.html", context | {"refusal": told(refusal)}, status=409)
    messages.success(request, _("%(firm)s ne gère plus %(name)s.") % {"firm": firm, "name": copropriete})
    return redirect("firm_detail", pk)
