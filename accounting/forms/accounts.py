from django import forms
from django.utils.translation import gettext_lazy as _


class AccountNameForm(forms.Form):
    """An account's name of its own."""

    own_name = forms.CharField(
        label=_("Nom propre à la copropriété"),
        max_length=120,
        required=False,
        help_text=_("Laissez vide pour garder le nom du plan comptable."),
    )
