"""What is asked when a copropriété is opened."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

# The same fields as on the page of the association, where both are changed later.
from buildings.forms.fields import DayOfYearField, KboField
from koprogo.tenancy.models import SyndicFirm


class CoproprieteForm(forms.Form):
    """The least one knows on the first day: the name, the place and the deed's shares."""

    name = forms.CharField(label=_("Nom"), max_length=120, help_text=_("Par exemple « Résidence du Parc »."))
    street = forms.CharField(label=_("Rue et numéro"), max_length=120)
    postal_code = forms.CharField(label=_("Code postal"), max_length=10)
    city = forms.CharField(label=_("Localité"), max_length=80)
    kbo_number = KboField(
        label=_("Numéro d'entreprise (BCE)"),
        required=False,
        max_length=20,
        help_text=_("Il doit figurer sur chaque document de l'association (art. 3.86 §1)."),
    )
    total_shares = forms.IntegerField(
        label=_("Total des quotités selon l'acte de base"), min_value=1, max_value=100_000_000, initial=1000
    )
    languages = forms.MultipleChoiceField(
        label=_("Langues de l'association"),
        choices=settings.LANGUAGES[:3],
        initial=["fr"],
        widget=forms.CheckboxSelectMultiple,
    )
    fiscal_year_start = DayOfYearField(
        label=_("Début de l'exercice"), initial="01-01", help_text=_("Jour et mois, par exemple 01/01.")
    )
    slug = forms.SlugField(
        label=_("Adresse courte"),
        required=False,
        max_length=63,
        help_text=_("Laissez vide : elle est faite avec le nom."),
    )

    firm = forms.ModelChoiceField(label=_("Gérée par la société"), queryset=SyndicFirm.objects.none(), empty_label=None)

    def __init__(self, *args: Any, firms: Sequence[SyndicFirm], **kwargs: Any) -> None:
        """Ask which of ``firms`` will run it only where one works for several."""
        super().__init__(*args, **kwargs)
        self.firms = firms
        if len(firms) > 1:
            self.fields["firm"].queryset = SyndicFirm.objects.filter(pk__in=[firm.pk for firm in firms])  # type: ignore[attr-defined]
        else:
            del self.fields["firm"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if len(self.firms) < 2:
            cleaned["firm"] = self.firms[0] if self.firms else None
        cleaned["slug"] = slugify(cleaned.get("slug") or cleaned.get("name", ""))[:63].strip("-_").replace("_", "-")
        if not cleaned["slug"] and cleaned.get("name"):
            self.add_error("slug", self.fields["slug"].error_messages["required"])
        return cleaned
