"""What is asked when a key is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY_CHOICES = [(30, _("30 jours")), (90, _("90 jours")), (365, _("Un an"))]


class ApiKeyForm(forms.Form):
    """A name, what it is for, and for how long."""

    name = forms.CharField(
        label=_("Nom"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Le programme qui s'en servira, par exemple « Bureau comptable »."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Ce que la clé permet"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Le moins possible. Ce qui est nécessaire à un choix s'y ajoute."),
    )
    days = forms.TypedChoiceField(label=_("Valable"), coerce=int, choices=DAY_CHOICES, initial=90)

    def __init__(self, *args: Any, offered: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = offered  # type: ignore[attr-defined]
