"""What is asked in the room: a proxy, the bureau, the day of the second assembly."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from buildings.models import Owner
from koprogo.core.formats import grouped
from koprogo.core.forms import ActForm, DayField
from meetings.models import AgendaItem, Meeting, Proxy, RollLine, Vote
from meetings.queries.heads import heads_on
from meetings.queries.holders import possible_holders
from meetings.queries.proxies import Carrying
from meetings.queries.rooms import room_of
from meetings.services.instructions import VOTED

FREE = ("", _("Libre"))
CHOICES = [FREE, *((choice.value, choice.label) for choice in (Vote.Choice.FOR, Vote.Choice.AGAINST))]
CHOICES.append((Vote.Choice.ABSTAIN.value, Vote.Choice.ABSTAIN.label))
PREFIX = "item_"


def carried_text(carrying: Carrying) -> str:
    """Say what a person carries, before one more is entrusted to him."""
    held = ngettext("%(n)s procuration", "%(n)s procurations", len(carrying.principals))
    votes = _("%(votes)s voix sur %(everybody)s")
    figures = {"votes": grouped(carrying.votes), "everybody": grouped(carrying.everybody)}
    return f"{held % {'n': len(carrying.principals)}}, {str(votes) % figures}"


class GivenProxyForm(ActForm):
    """A proxy of one head: to whom, and how he is to vote."""

    holder = forms.ModelChoiceField(
        label=_("Un copropriétaire"),
        queryset=Owner.objects.none(),
        required=False,
        empty_label=_("Quelqu'un d'autre"),
        help_text=_("Trois procurations au plus, sauf si toutes les voix portées ne dépassent pas 10 % du total."),
    )
    holder_name = forms.CharField(
        label=_("Ou une autre personne"),
        max_length=160,
        required=False,
        help_text=_("Nom et prénom tels qu'écrits sur la procuration. Jamais le syndic."),
    )
    for_second = forms.BooleanField(
        label=_("Vaut aussi pour la seconde assemblée, si la première n'est pas en nombre"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        known = {line.owner_id: carrying for line, carrying in possible_holders(meeting)}
        holder: Any = self.fields["holder"]
        holder.queryset = Owner.objects.filter(pk__in=[pk for pk in known if pk])
        holder.label_from_instance = lambda owner: f"{owner.full_name} – {carried_text(known[owner.pk])}"
        self.items = list(meeting.items.filter(kind__in=VOTED))
        for item in self.items:
            self.fields[f"{PREFIX}{item.pk.hex}"] = _instruction(item)

    @property
    def groups(self) -> list[tuple[Any, list[BoundField]]]:
        """Return what it says, then the instructions, point by point."""
        wishes = [field for field in self if field.name.startswith(PREFIX)]
        facts = [field for field in self if not field.name.startswith(PREFIX)]
        return [("", facts), (_("Instructions de vote"), wishes)] if wishes else [("", facts)]

    def clean(self) -> dict[str, Any]:
        """Put the instructions together, by item."""
        given = super().clean() or {}
        wanted = {str(item.pk): given.pop(f"{PREFIX}{item.pk.hex}", "") for item in self.items}
        return given | {"instructions": {item: choice for item, choice in wanted.items() if choice}}


def _instruction(item: AgendaItem) -> forms.ChoiceField:
    return forms.ChoiceField(label=f"{item.position}. {item.said('title')}", choices=CHOICES, required=False)


class ProxyForm(GivenProxyForm):
    """A proxy on paper, as the desk enters it."""

    field_order = ("roll_line", "holder", "holder_name", "signed_on", "scope", "for_second")
    roll_line = forms.ModelChoiceField(
        label=_("Copropriétaire représenté"), queryset=RollLine.objects.none(), empty_label=None
    )
    signed_on = DayField(label=_("Signée le"))
    scope = forms.ChoiceField(label=_("Portée"), choices=Proxy.Scope.choices, initial=Proxy.Scope.SPECIAL)

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, meeting=meeting, **options)
        line: Any = self.fields["roll_line"]
        line.queryset = meeting.roll.all()
        line.label_from_instance = lambda one: (
            f"{one.name} – {_('lot')} {one.numbers}, {grouped(one.shares)} {_('voix')}"
        )


class AssistantForm(ActForm):
    """Who assists which owner, as the registered letter says."""

    owner = forms.ModelChoiceField(
        label=_("Copropriétaire assisté"), queryset=Owner.objects.none(), empty_label=_("Choisissez")
    )
    name = forms.CharField(label=_("Personne qui l'assiste"), max_length=160)
    received_on = DayField(label=_("Lettre recommandée reçue le"))

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        owner: Any = self.fields["owner"]
        holders = {holder for head in heads_on(meeting.held_on) for holder in head.holders}
        owner.queryset = Owner.objects.filter(pk__in=holders)
        owner.label_from_instance = lambda one: one.full_name


class RevokeForm(ActForm):
    """Why a proxy is taken back."""

    reason = forms.CharField(
        label=_("Motif"), max_length=160, help_text=_("Par exemple : retirée par écrit le 3 mars 2026.")
    )


class BureauForm(ActForm):
    """Who presides, writes and counts."""

    chair = forms.ModelChoiceField(
        label=_("Président"),
        queryset=RollLine.objects.none(),
        empty_label=None,
        help_text=_("Un copropriétaire présent, jamais un syndic qui ne l'est pas (art. 3.87 §5)."),
    )
    secretary = forms.CharField(label=_("Secrétaire"), max_length=160, help_text=_("Le syndic peut être secrétaire."))
    tellers = forms.CharField(
        label=_("Scrutateurs"), max_length=300, required=False, help_text=_("Séparez les noms par une virgule.")
    )

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = room_of(meeting).heads
        chair: Any = self.fields["chair"]
        chair.queryset = meeting.roll.filter(suspended_for="")
        present = [(row.line.pk, row.line.spokesman) for row in rows if row.is_there and row.state != "proxy"]
        absent = [(row.line.pk, row.line.spokesman) for row in rows if row.state in ("absent", "left", "proxy")]
        chair.choices = [(_("Présents"), present), (_("Absents ou représentés"), absent)]

    def clean_tellers(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["tellers"].split(",") if name.strip()]


class SecondForm(ActForm):
    """The day of the second assembly."""

    held_on = DayField(label=_("Date de la seconde assemblée"))
