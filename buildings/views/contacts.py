"""How an owner is reached: address, consent to e-mail, access to the portal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.forms.owners import AddressForm, ConsentForm, WithdrawForm
from buildings.models import Owner
from buildings.services.invitations import invite_owner
from buildings.services.owners import give_email_consent, move_owner, withdraw_email_consent
from buildings.views.owners import owner_crumbs, owner_url
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from koprogo.users.tasks import send_invitations_soon


@requires("owner.change")
def owner_move(request: MemberRequest, pk: UUID) -> HttpResponse:
    owner = get_object_or_404(Owner, pk=pk)
    form = bound(request, AddressForm, {"from_on": timezone.localdate(), "country": "BE"})
    if is_done(request, form, move_owner, owner=owner):
        messages.success(request, _("La nouvelle adresse est enregistrée."))
        return redirect("owner_detail", owner.pk)
    lead = _("Les lettres déjà envoyées gardent l'adresse de leur date.")
    return _page(request, form, owner, _("Changer d'adresse"), _("Enregistrer"), lead)


@requires("owner.change")
def owner_consent_give(request: MemberRequest, pk: UUID) -> HttpResponse:
    owner = get_object_or_404(Owner, pk=pk)
    form = bound(request, ConsentForm, {"on": timezone.localdate()})
    if is_done(request, form, give_email_consent, owner=owner):
        messages.success(request, _("L'accord est enregistré : les convocations partent par e-mail."))
        return redirect("owner_detail", owner.pk)
    lead = _("Sans accord individuel, écrit et exprès, une convocation part par lettre recommandée (art. 3.87 §3).")
    return _page(request, form, owner, _("Accord pour l'e-mail"), _("Enregistrer l'accord"), lead)


@requires("owner.change")
def owner_consent_withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    owner = get_object_or_404(Owner, pk=pk)
    form = bound(request, WithdrawForm, {"on": timezone.localdate()})
    if is_done(request, form, withdraw_email_consent, owner=owner):
        messages.success(request, _("L'accord est retiré : les convocations partent à nouveau sur papier."))
        return redirect("owner_detail", owner.pk)
    return _page(request, form, owner, _("Retirer l'accord pour l'e-mail"), _("Retirer l'accord"))


@requires("member.change")
def owner_invite(request: MemberRequest, pk: UUID) -> HttpResponse:
    owner = get_object_or_404(Owner.objects.exclude(email=""), pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, invite_owner, owner=owner):
        send_invitations_soon()
        messages.success(request, _("L'invitation part à l'adresse %(email)s.") % {"email": owner.email})
        return redirect("owner_detail", owner.pk)
    lead = _("Un lien personnel, valable quatorze jours, est envoyé à %(email)s.") % {"email": owner.email}
    return _page(request, form, owner, _("Inviter au portail"), _("Envoyer l'invitation"), lead)


def _page(request: MemberRequest, form: Any, owner: Owner, title: str, submit: str, lead: str = "") -> HttpResponse:
    crumbs, back = owner_crumbs(owner), owner_url(owner)
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=crumbs, lead=lead)
