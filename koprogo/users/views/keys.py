"""The keys by which programs work in a copropriété: list, making, revoking."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from koprogo.core.errors import DomainError
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput, add_refusal, status_of
from koprogo.tenancy.schema import current_copropriete
from koprogo.tenancy.urls import absolute
from koprogo.users.decorators import requires
from koprogo.users.forms_keys import ApiKeyForm
from koprogo.users.models import ApiKey
from koprogo.users.proofs import ask_again
from koprogo.users.queries import api_keys_of
from koprogo.users.requests import MemberRequest
from koprogo.users.scopes import example_of, offered
from koprogo.users.services.keys import end_api_key, make_api_key
from koprogo.users.shown_keys import shown_key


@requires("api_key.change")
def api_key_list(request: MemberRequest) -> HttpResponse:
    keys = [shown_key(key, request.access.slug) for key in api_keys_of(request.access.copropriete_id)]
    return render(request, "users/api_key_list.html", {"keys": keys})


@requires("api_key.change")
def api_key_make(request: MemberRequest) -> HttpResponse:
    if asked := ask_again(request):
        return asked
    form = ApiKeyForm(request.POST or None, offered=offered(request.access))
    if form.is_valid() and (made := _made(request, form)):
        return made
    return render(request, "users/api_key_make.html", {"form": form}, status=status_of(form))


def _made(request: MemberRequest, form: ApiKeyForm) -> HttpResponse | None:
    """Show the secret in the answer itself: it is kept nowhere, so there is no page to come back to."""
    try:
        key, secret = make_api_key(copropriete=current_copropriete(), by=request.access.user_id, **form.cleaned_data)
    except DomainError as refusal:
        add_refusal(form, "name", refusal)
        return None
    context: dict[str, Any] = {"key": shown_key(key, request.access.slug), "secret": secret}
    context["curl"] = f'curl -H "Authorization: Bearer {secret}" {_example(request, key)}'
    response = render(request, "users/api_key_made.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _example(request: MemberRequest, key: ApiKey) -> str:
    return absolute(f"/c/{request.access.slug}/api/v1/{example_of(key.scopes)}")


@requires("api_key.change")
def api_key_end(request: MemberRequest, pk: UUID) -> HttpResponse:
    key = get_object_or_404(api_keys_of(request.access.copropriete_id), pk=pk)
    form, back = bound(request, NoInput), reverse("api_key_list")
    if is_done(request, form, end_api_key, key=key):
        messages.success(request, _("La clé « %(name)s » est révoquée.") % {"name": key.name})
        return redirect("api_key_list")
    lead = _(
        "La clé « %(name)s » (%(prefix)s…) ne servira plus. Le programme qui l'utilise est refusé dans la seconde."
    )
    lead %= {"name": key.name, "prefix": key.prefix}
    note = _("Cela ne se défait pas. Ce que le programme a fait reste au journal.")
    title = submit = _("Révoquer la clé")
    crumbs = [(_("Clés d'API"), back)]
    return form_page(
        request, form, title=title, submit=submit, back=back, crumbs=crumbs, lead=lead, note=note, is_danger=True
    )
