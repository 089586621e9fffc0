"""Which copropriétés a firm runs: taking one on, letting one go."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from koprogo.core.form_pages import bound, is_done
from koprogo.core.forms import NoInput
from koprogo.users.decorators import signed_in, with_second_factor
from koprogo.users.forms import AttachForm
from koprogo.users.queries_firms import attachable_by, coproprietes_run_by
from koprogo.users.requests import PageRequest
from koprogo.users.services.firms import attach_copropriete, detach_copropriete
from koprogo.users.views.firms import directed_firm, firm_page


@signed_in
@with_second_factor
def firm_copropriete_attach(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take on a copropriété in which the director is a syndic himself."""
    firm, own = directed_firm(request, pk), attachable_by(request.user.pk)
    form = bound(request, AttachForm, own=own)
    if is_done(request, form, attach_copropriete, firm=firm):
        messages.success(request, _("%(firm)s gère maintenant %(name)s.") % {"firm": firm, "name": form.made})
        return redirect("firm_detail", pk)
    shown = {"template": "users/firm_attach.html", "has_own": own.exists()}
    lead = _(
        "Les collaborateurs de la société y entrent tout de suite. "
        "Vous pouvez rattacher celles dont vous êtes vous-même le syndic."
    )
    return firm_page(
        request, form, firm, title=_("Rattacher une copropriété"), submit=_("Rattacher"), lead=lead, **shown
    )


@signed_in
@with_second_factor
def firm_copropriete_detach(request: PageRequest, pk: UUID, copropriete_pk: UUID) -> HttpResponse:
    firm = directed_firm(request, pk)
    copropriete = get_object_or_404(coproprietes_run_by(pk), pk=copropriete_pk)
    form = bound(request, NoInput)
    if is_done(request, form, detach_copropriete, copropriete=copropriete, firm=firm):
        messages.success(request, _("%(firm)s ne gère plus %(name)s.") % {"firm": firm, "name": copropriete})
        return redirect("firm_detail", pk)
    lead = _("Les collaborateurs de %(name)s ne pourront plus entrer dans %(who)s. L'effet est immédiat.")
    lead %= {"name": firm.name, "who": copropriete.name}
    note = _("La copropriété reste telle qu'elle est. Ses propres syndics gardent leur accès.")
    title, submit = _("Détacher la copropriété"), _("Détacher")
    return firm_page(request, form, firm, title=title, submit=submit, lead=lead, note=note, is_danger=True)
