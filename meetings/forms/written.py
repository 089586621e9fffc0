"""Answers to the texts of a decision in writing: yes or no to each."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.services import Paper
from koprogo.core.forms import ActForm
from meetings.models import Vote
from meetings.queries.written import TextState

PREFIX = "text_"
CHOICES = [(Vote.Choice.FOR.value, _("Oui, je suis d'accord")), (Vote.Choice.AGAINST.value, _("Non, je refuse"))]


class AnswersForm(ActForm):
    """One question for each text that is still asked."""

    def __init__(self, *args: Any, texts: list[TextState], **options: Any) -> None:
        super().__init__(*args, **options)
        for text in texts:
            self.fields[f"{PREFIX}{text.resolution.pk.hex}"] = _question(text)

    def clean(self) -> dict[str, Any]:
        """Put the answers together, by text; what is left open is silent."""
        given = super().clean() or {}
        names = [name for name in given if name.startswith(PREFIX)]
        answers = {UUID(name.removeprefix(PREFIX)): given.pop(name) for name in names}
        return given | {"answers": {pk: choice for pk, choice in answers.items() if choice}}


def _question(text: TextState) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"{text.resolution.item.position}. {text.title}",
        help_text=text.translation or text.resolution.text,
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
    )


class PaperAnswersForm(AnswersForm):
    """What came on paper, with the paper that proves it."""

    paper = forms.FileField(
        label=_("Réponse signée, numérisée"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
    )

    def clean_paper(self) -> Paper:
        file = self.cleaned_data["paper"]
        return Paper(file.name or "", file.read())
