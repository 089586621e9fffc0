"""What is said of a convocation that left on paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm


class TrackingForm(ActForm):
    """The number on the proof of posting."""

    tracking_number = forms.RegexField(
        r"^[0-9A-Za-z ]{8,30}$",
        label=_("Numéro de l'envoi recommandé"),
        max_length=30,
        help_text=_("Il figure sur la preuve de dépôt de la poste."),
    )
