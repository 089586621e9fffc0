"""Input of the conduct screen and of phones."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm
from meetings.models import Vote

PREFIX = "choice-"


class PutForm(ActForm):
    """A text put to the vote, or a candidate: an owner by choice, anybody else by name."""

    text = forms.CharField(required=False, max_length=5000)
    candidate = forms.CharField(required=False, max_length=160)
    candidate_owner_id = forms.UUIDField(required=False)


class AmendForm(ActForm):
    text = forms.CharField(label=_("Texte"), widget=forms.Textarea(attrs={"rows": 8}), max_length=5000)


class CloseForm(ActForm):
    """Closing a vote; ``confirm`` when people there have not voted."""

    confirm = forms.BooleanField(required=False, widget=forms.HiddenInput)


class WithdrawForm(ActForm):
    reason = forms.CharField(label=_("Motif, pour le procès-verbal"), max_length=300)


class ShowForm(ActForm):
    """All for, against or abstaining, except those named: ``choice-<head>`` each."""

    default = forms.ChoiceField(required=False, choices=[("", ""), *Vote.Choice.choices])
    channel = forms.ChoiceField(choices=[(one, one) for one in (Vote.Channel.ROOM, Vote.Channel.PAPER)])

    def clean(self) -> dict[str, Any]:
        given = {**(super().clean() or {})}
        return given | {"exceptions": dict(self._exceptions())}

    def _exceptions(self) -> Any:
        for name, value in self.data.items():
            if name.startswith(PREFIX) and value in Vote.Choice.values:
                yield UUID(name.removeprefix(PREFIX)), value


class PhoneForm(ActForm):
    """A ballot for all heads one votes for, or for those ticked."""

    resolution = forms.UUIDField()
    choice = forms.ChoiceField(choices=Vote.Choice.choices)
    heads = forms.TypedMultipleChoiceField(required=False, coerce=UUID)

    def __init__(self, *args: Any, heads: list[UUID], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["heads"]
        field.choices = [(str(pk), str(pk)) for pk in heads]
