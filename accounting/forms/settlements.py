"""What the acts about a settlement ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.forms.papers import PaperForm
from koprogo.core.forms import ActForm, DayField


class ApproveForm(PaperForm):
    """The assembly's approval, and the day by which the balances are paid."""

    approved_on = DayField(label=_("Assemblée du"), help_text=_("La date de l'assemblée qui a approuvé les comptes."))
    due_on = DayField(label=_("À payer pour le"))


class RejectForm(ActForm):
    """Why a settlement is undone."""

    reason = forms.CharField(
        label=_("Motif"),
        max_length=200,
        help_text=_("Par exemple : l'assemblée a rejeté les comptes, la facture 2025-118 manquait."),
    )
