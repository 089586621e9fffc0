from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm


class AccountNameForm(forms.Form):
    """An account's name of its own."""

    own_name = forms.CharField(
        label=_("Nom propre à la copropriété"),
        max_length=120,
        required=False,
        help_text=_("Laissez vide pour garder le nom du plan comptable."),
    )


class OwnAccountForm(ActForm):
    """An account of the copropriété's own, named in four languages."""

    groups_of_fields = ((_("Le compte"), ("code",)), (_("Son nom"), ("fr", "nl", "de", "en")))
    code = forms.CharField(
        label=_("Compte"),
        max_length=10,
        help_text=_(
            "Un compte du plan d'au moins trois chiffres, suivi de vos chiffres : 161400 sous 161, par exemple."
        ),
    )
    fr = forms.CharField(label=_("En français"), max_length=120)
    nl = forms.CharField(label=_("En néerlandais"), max_length=120, required=False)
    de = forms.CharField(label=_("En allemand"), max_length=120, required=False)
    en = forms.CharField(label=_("En anglais"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Give the names by language, as the service takes them."""
        cleaned = super().clean() or {}
        labels = {language: cleaned.get(language, "") for language in ("fr", "nl", "de", "en")}
        return {"code": cleaned.get("code", ""), "labels": labels}
