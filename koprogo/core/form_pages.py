"""Pages with a form that acts, or that asks for a yes before it does."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koprogo.core.errors import DomainError
from koprogo.core.forms import ActForm, status_of
from koprogo.core.refusals import refusal_in_full, told

Crumb = tuple[str, str]


def bound(request: HttpRequest, form: type[ActForm], initial: dict[str, Any] | None = None, **options: Any) -> Any:
    """Return the form with what was sent, or as it is first shown."""
    return form(request.POST if request.method == "POST" else None, initial=initial, **options)


def is_done(request: HttpRequest, form: ActForm, act: Callable[..., Any], **given: Any) -> bool:
    """Run ``act`` with the input by the person who asks; what is refused is for the form to tell."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        form.made = act(by=request.user.pk, **given, **form.cleaned_data)
    except DomainError as refusal:
        form.refusal = told(refusal)
        return False
    except ValidationError as error:
        for name, texts in error.message_dict.items():
            form.add_error(name if name in form.fields else None, texts)
        return False
    return True


def is_acted(request: HttpRequest, act: Callable[..., Any], done: str = "", **given: Any) -> bool:
    """Run ``act`` by the person who asks, where there is no form, and tell ``done`` or why it is refused."""
    try:
        act(by=request.user.pk, **given)
    except DomainError as refusal:
        messages.warning(request, refusal_in_full(refusal))
        return False
    if done:
        messages.success(request, done)
    return True


def form_page(
    request: HttpRequest,
    form: ActForm,
    *,
    title: str,
    submit: str,
    back: str,
    crumbs: Sequence[Crumb] = (),
    lead: str = "",
    template: str = "form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form by itself: 422 when its input is wrong, 409 when its act is refused.

    With ``is_danger`` the button warns; ``note`` says in a second line what stays as it is.
    """
    context |= {"form": form, "title": title, "submit": submit, "back": back, "crumbs": crumbs, "lead": lead}
    return render(request, template, context, status=status_of(form, form.refusal))
