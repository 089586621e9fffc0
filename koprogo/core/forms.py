"""Forms that act, form fields of the Belgian desk, what a form answers, and the day an address asks about."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.timezone import localdate

from koprogo.core.days import IN_REACH
from koprogo.core.errors import DomainError
from koprogo.core.refusals import refusal_text

REFUSED = "refused"
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]


class DayField(forms.DateField):
    """A day, picked or typed as ``21/11/2026``."""

    default_validators = IN_REACH

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=DAY_FORMATS, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


class ActForm(forms.Form):
    """The shape of one act's input; ``made`` is what it gave, a refusal is told above the fields."""

    groups_of_fields: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    refusal: dict[str, str] | None = None
    made: Any = None

    @property
    def groups(self) -> list[tuple[Any, list[BoundField]]]:
        """Return the fields under their headings, in one nameless group when there are none."""
        if not self.groups_of_fields:
            return [("", list(self))]
        return [
            (title, [self[name] for name in names if name in self.fields]) for title, names in self.groups_of_fields
        ]


class NoInput(ActForm):
    """An act that asks nothing but to be confirmed."""


class ReadField(forms.CharField):
    """A text read by a rule of the domain, whose refusal is the field's error."""

    read: Callable[[str], Any]

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return self.empty_value
        try:
            return type(self).read(text)
        except DomainError as refusal:
            raise ValidationError(refusal_text(refusal)) from refusal


def add_refusal(form: forms.BaseForm, field: str | None, refusal: DomainError) -> None:
    """Tell beside ``field``, or above all fields, why what was asked is refused."""
    form.add_error(field, ValidationError(refusal_text(refusal), code=REFUSED))


def status_of(form: forms.BaseForm, refusal: object = None) -> int:
    """Return 409 when the act was refused, on the form or by ``refusal``, 422 when the input is wrong, else 200."""
    if refusal or any(form.has_error(field, REFUSED) for field in form.errors):
        return 409
    return 422 if form.errors else 200


def read_day(text: str) -> date | None:
    """Read a day as people type it, or nothing."""
    try:
        return DayField(required=False).clean(text)
    except ValidationError:
        return None


def day_asked(request: HttpRequest) -> date:
    """Return the day of ``?on=``, today when there is none or it cannot be read."""
    return read_day(request.GET.get("on", "")) or localdate()
