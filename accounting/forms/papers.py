"""The paper that proves a decision, where the assembly was not held here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.services import Paper
from koprogo.core.forms import ActForm


class PaperForm(ActForm):
    """An act of the assembly, with its minutes."""

    paper = forms.FileField(
        label=_("Procès-verbal ou extrait"),
        required=False,
        help_text=_("Un PDF, si vous l'avez : il prouve la décision, par exemple dans un dossier de recouvrement."),
    )

    field_order = ("on", "approved_on", "due_on", "paper")

    def clean_paper(self) -> Paper | None:
        sent = self.cleaned_data["paper"]
        return Paper(sent.name, sent.read()) if sent else None
