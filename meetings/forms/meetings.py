"""What is known of an assembly before its notices leave, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm, DayField
from meetings.models import Meeting

Kind, Basis = Meeting.Kind, Meeting.Basis
# A second assembly follows from one without quorum, a meeting of the council from its own space.
KINDS = [(kind, kind.label) for kind in (Kind.ORDINARY, Kind.EXTRAORDINARY, Kind.WRITTEN)]
BASES = [(basis, basis.label) for basis in (Basis.YEARLY, Basis.URGENT, Basis.OWNERS, Basis.JUDGE)]
SOURCES = [
    ("template", _("L'ordre du jour type d'une assemblée ordinaire, avec ce que la loi exige")),
    ("last", _("L'ordre du jour de la dernière assemblée ordinaire")),
    ("empty", _("Un ordre du jour vide")),
]


class MeetingForm(ActForm):
    """When, where, and why then."""

    held_on = DayField(label=_("Date"))
    begins_at = forms.TimeField(
        label=_("Heure"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    place = forms.CharField(label=_("Lieu"), max_length=200, required=False)
    remote_link = forms.URLField(
        label=_("Lien pour participer à distance"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Avec ce lien, la convocation permet de participer à distance (art. 3.87 §1)."),
    )
    consultation = forms.CharField(
        label=_("Où consulter les documents"),
        max_length=300,
        required=False,
        help_text=_("La convocation doit le dire (art. 3.87 §3)."),
    )
    basis = forms.ChoiceField(label=_("Convoquée pour"), choices=BASES, initial=Basis.YEARLY)
    basis_note = forms.CharField(label=_("Précision"), max_length=300, required=False)
    requested_on = DayField(label=_("Demandée le"), required=False)
    outside_reason = forms.CharField(
        label=_("Motif hors quinzaine"),
        max_length=500,
        required=False,
        help_text=_("Pourquoi l'assemblée ordinaire se tient un autre jour (art. 3.87 §2)."),
    )
    urgency_reason = forms.CharField(
        label=_("Motif d'urgence"),
        max_length=500,
        required=False,
        help_text=_("Si la convocation part moins de quinze jours avant (art. 3.87 §3)."),
    )

    groups_of_fields: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_("Date et lieu"), ("held_on", "begins_at", "place", "remote_link", "consultation")),
        (
            _("Pourquoi, et pourquoi ce jour-là"),
            ("basis", "basis_note", "requested_on", "outside_reason", "urgency_reason"),
        ),
    )


class WrittenForm(ActForm):
    """Until when everybody answers in writing, and where the papers are."""

    held_on = DayField(label=_("Dernier jour pour répondre"))
    consultation = forms.CharField(label=_("Où consulter les documents"), max_length=300, required=False)


class DraftForm(MeetingForm):
    """A new assembly, and where its agenda comes from."""

    kind = forms.ChoiceField(
        label=_("Type"),
        choices=KINDS,
        initial=Kind.ORDINARY,
        help_text=_("Pour une décision par écrit, la date est le dernier jour pour répondre (art. 3.87 §11)."),
    )
    source = forms.ChoiceField(label=_("Commencer par"), choices=SOURCES, initial="template", widget=forms.RadioSelect)

    groups_of_fields = ((_("Assemblée"), ("kind", "source")), *MeetingForm.groups_of_fields)

    def __init__(self, *args: Any, has_last: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        source: Any = self.fields["source"]
        source.choices = [choice for choice in SOURCES if has_last or choice[0] != "last"]


class CancelForm(ActForm):
    """Why an assembly is given up."""

    reason = forms.CharField(label=_("Motif"), max_length=300)
