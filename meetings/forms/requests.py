"""What owners ask for, and what becomes of it, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buildings.models import Owner
from documents.services.filing import Paper
from koprogo.core.forms import ActForm, DayField
from meetings.models import AgendaRequest

State = AgendaRequest.State
ANSWERS = [(state, state.label) for state in (State.POSTPONED, State.REFUSED)]


class PaperForm(ActForm):
    """A form with one paper; what the service is given is the paper as it came."""

    paper = forms.FileField(label=_("Pièce"), required=False)

    def clean_paper(self) -> Paper | None:
        file = self.cleaned_data.get("paper")
        return Paper(file.name or "", file.read()) if file else None


class OwnRequestForm(PaperForm):
    """A point an owner asks for; it will stand on the agenda in these words."""

    owner = forms.ModelChoiceField(label=_("Au nom de"), queryset=Owner.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Titre"), max_length=200)
    text = forms.CharField(
        label=_("Votre demande"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Elle figurera mot pour mot à l'ordre du jour, avec votre nom et la date de réception."),
    )

    groups_of_fields = (("", ("owner", "title", "text", "paper")),)

    def __init__(self, *args: Any, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["owner"].queryset = owners
        count = owners.count()
        if count < 2:
            del self.fields["owner"]
        self.only = owners.first() if count == 1 else None

    def clean(self) -> dict[str, Any]:
        """Let who is one owner, or the council, not be asked as whom."""
        return {"owner": self.only} | (super().clean() or {})


class RequestForm(PaperForm):
    """A request that came by post."""

    owner = forms.ModelChoiceField(
        label=_("Demandée par"),
        queryset=Owner.objects.all(),
        required=False,
        empty_label=_("Le conseil de copropriété"),
    )
    received_on = DayField(label=_("Reçue le"))
    title = forms.CharField(label=_("Titre"), max_length=200)
    text = forms.CharField(
        label=_("Texte de la demande"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Mot pour mot : c'est ce texte qui figurera à l'ordre du jour."),
    )

    groups_of_fields = (("", ("owner", "received_on", "title", "text", "paper")),)


class PetitionForm(PaperForm):
    """A request for an assembly, signed by owners of a fifth of the shares."""

    signatories = forms.ModelMultipleChoiceField(
        label=_("Signataires"), queryset=Owner.objects.all(), widget=forms.SelectMultiple(attrs={"size": 8})
    )
    received_on = DayField(label=_("Lettre recommandée reçue le"))
    title = forms.CharField(label=_("Objet"), max_length=200)
    text = forms.CharField(label=_("Texte de la demande"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))

    groups_of_fields = (("", ("received_on", "signatories", "title", "text", "paper")),)


class AnswerForm(ActForm):
    """Why a request is left for later, or not taken up."""

    state = forms.ChoiceField(label=_("Réponse"), choices=ANSWERS)
    answer = forms.CharField(label=_("Motif"), max_length=300)


class AnnexForm(ActForm):
    """A paper owners can read before they vote."""

    title = forms.CharField(label=_("Titre"), max_length=160)
    paper = forms.FileField(label=_("Fichier"))

    def clean_paper(self) -> Paper:
        file = self.cleaned_data["paper"]
        return Paper(file.name or "", file.read())


class CosignatoryForm(ActForm):
    """Which signatory calls the assembly himself, and for when."""

    owner = forms.ModelChoiceField(label=_("Cosignataire"), queryset=Owner.objects.all())
    held_on = DayField(label=_("Date"))
