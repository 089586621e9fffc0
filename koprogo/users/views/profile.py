"""Oneself: name, language, theme; the session kept alive."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koprogo.core.forms import status_of
from koprogo.users.decorators import for_anybody, signed_in
from koprogo.users.forms import ProfileForm
from koprogo.users.preferences import THEMES, keep_language, keep_preferences, keep_theme
from koprogo.users.requests import PageRequest, safe_next
from koprogo.users.services.people import change_profile, choose_language, choose_theme

FIELDS = ("first_name", "last_name", "language", "theme")


@signed_in
def profile(request: PageRequest) -> HttpResponse:
    initial = {name: getattr(request.user, name) for name in FIELDS}
    initial["theme"] = initial["theme"] or "auto"
    form = ProfileForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return render(request, "users/profile.html", {"form": form}, status=status_of(form))
    change_profile(user=request.user, **form.cleaned_data)
    with translation.override(request.user.language):
        messages.success(request, _("Votre profil est enregistré."))
    return keep_preferences(redirect("profile"), request.user)


# People choose the language of the sign-in page before they have one of their own.
@for_anybody
@require_POST
def language_change(request: HttpRequest) -> HttpResponse:
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return _back(request)
    if request.user.is_authenticated:
        choose_language(user=request.user, language=language)
    return keep_language(_back(request), language)


# The same with colours.
@for_anybody
@require_POST
def theme_change(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return _back(request)
    if request.user.is_authenticated:
        choose_theme(user=request.user, theme=theme)
    return keep_theme(_back(request), theme)


@signed_in
def session_extend(request: PageRequest) -> HttpResponse:
    """Begin the time of the session anew, as the warning before its end offers."""
    request.session.modified = True
    return HttpResponse(status=204)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to the page named by ``next``, never to another site."""
    return HttpResponseRedirect(safe_next(request, request.POST.get("next", "")))
