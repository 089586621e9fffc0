"""The rules of assemblies, for everybody: the law is no secret."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from meetings.domain.rules import RULES
from meetings.forms.rules import CatalogueForm
from meetings.queries.rules import found_chapters, kinds_on


def rule_list(request: HttpRequest) -> HttpResponse:
    """Show the catalogue, by chapter, searched by word."""
    form, asked = _asked(request)
    chapters = found_chapters(asked["q"], asked["on"])
    shown_count = sum(len(chapter.rules) for chapter in chapters)
    context = {"chapters": chapters, "shown_count": shown_count, "total_count": len(RULES)}
    return _answer(request, "meetings/rule_list.html", form, asked, context)


def decision_kind_list(request: HttpRequest) -> HttpResponse:
    """Show what an assembly can decide, and by which majority on a day."""
    form, asked = _asked(request)
    on = asked["on"] or localdate()
    context = {"kinds": kinds_on(on, asked["q"]), "on": on, "is_past": on != localdate()}
    return _answer(request, "meetings/decision_kind_list.html", form, asked, context)


def _asked(request: HttpRequest) -> tuple[CatalogueForm, dict[str, Any]]:
    """Return the form with what is right of it; an address that was typed wrong asks for nothing."""
    form = CatalogueForm(request.GET)
    form.is_valid()
    return form, {"q": form.cleaned_data.get("q", ""), "on": form.cleaned_data.get("on")}


def _answer(
    request: HttpRequest, template: str, form: CatalogueForm, asked: dict[str, Any], context: dict[str, Any]
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, "asked": asked, **context}, status=status)
