"""What the end of a session and its minutes ask; no figure is among it."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm, DayField
from meetings.models import Meeting
from meetings.queries.minutes_people import Signer

LONGEST = 10_000


def _prose(label: Any, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": rows}))


class ProseForm(ActForm):
    """The prose of the minutes: before, at each point, after."""

    opening = _prose(_("Ouverture"))

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = {f"item_{item.pk.hex}": str(item.pk) for item in meeting.items.all()}
        for item in meeting.items.all():
            self.fields[f"item_{item.pk.hex}"] = _prose(f"{item.position}. {item.title}", rows=3)
        self.fields["incidents"] = _prose(_("Incidents et réserves"))
        self.fields["closing"] = _prose(_("Clôture"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        items = {pk: given.pop(name, "") for name, pk in self.keys.items()}
        return given | {"items": items}


def prose_of(meeting: Meeting) -> dict[str, str]:
    """Return what the form is first filled with."""
    items = meeting.minutes.get("items", {})
    written = {name: meeting.minutes.get(name, "") for name in ("opening", "incidents", "closing")}
    return written | {f"item_{item.pk.hex}": items.get(str(item.pk), "") for item in meeting.items.all()}


class SignForm(ActForm):
    """A signature: drawn, which JavaScript writes into ``path``, or one's whole name."""

    path = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60_000)
    typed = forms.CharField(label=_("Nom complet"), max_length=160, required=False)


class ReasonForm(ActForm):
    reason = forms.CharField(label=_("Motif"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class PaperForm(ActForm):
    """The minutes signed on paper, and by whom."""

    keys = forms.MultipleChoiceField(label=_("Ont signé sur papier"), widget=forms.CheckboxSelectMultiple)
    paper = forms.FileField(
        label=_("Procès-verbal signé, numérisé"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
    )

    def __init__(self, *args: Any, people: list[Signer], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["keys"]
        field.choices = [(one.key, one.name) for one in people if not one.is_settled]


class OnForm(ActForm):
    on = DayField(label=_("Date"), initial=localdate)


class FollowForm(ActForm):
    """Who must do what by when, and what became of it."""

    executor = forms.CharField(label=_("À exécuter par"), max_length=160, required=False)
    due_on = DayField(label=_("Pour le"), required=False)
    done_on = DayField(label=_("Fait le"), required=False)
    follow_up = forms.CharField(
        label=_("Suite donnée"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    paper = forms.FileField(label=_("Preuve (facture, réception, photo)"), required=False, widget=forms.FileInput())
