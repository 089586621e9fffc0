"""What is asked of the catalogue of rules."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.core.days import IN_REACH


class CatalogueForm(forms.Form):
    """Words, and a day whose law is asked for."""

    q = forms.CharField(label=_("Rechercher"), required=False, max_length=100)
    on = forms.DateField(
        label=_("Le droit du"), required=False, validators=IN_REACH, widget=forms.DateInput({"type": "date"})
    )
