"""The guides of docs/guide, in the reader's language."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koprogo.portal.handbook.guides import GUIDES, guide_file
from koprogo.portal.handbook.markdown import as_html, title_of
from koprogo.users.models import Role
from koprogo.users.queries import holds_role

LABELS = {"owner": _("Copropriétaire"), "syndic": _("Syndic"), "accountant": _("Comptable")}


def help_page(request: HttpRequest) -> HttpResponse:
    """Show the guide asked for, or the one for what the reader is."""
    asked = request.GET.get("guide", "")
    guide = asked if asked in GUIDES else _of_reader(request.user)
    title, text = _read(get_language() or "fr", guide)
    choices = [{"name": name, "label": label, "is_current": name == guide} for name, label in LABELS.items()]
    return render(request, "portal/help.html", {"title": title, "text": text, "choices": choices})


def _of_reader(user: Any) -> str:
    if user.is_authenticated and holds_role(user.pk, [Role.SYNDIC]):
        return "syndic"
    return "accountant" if user.is_authenticated and holds_role(user.pk, [Role.ACCOUNTANT]) else "owner"


@cache
def _read(language: str, guide: str) -> tuple[str, SafeString]:
    text = guide_file(language, guide).read_text(encoding="utf-8")
    return title_of(text), as_html(text)
