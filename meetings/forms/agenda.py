"""A point of the agenda as typed: what is decided is named in words, its majority follows."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buildings.models import AllocationKey, Owner
from buildings.queries.keys import keys_on
from koprogo.core.amount_field import AmountField
from koprogo.core.forms import ActForm
from meetings.domain.decision_kinds import CATALOGUE
from meetings.domain.majorities import TITLES, Majority
from meetings.models import AgendaItem, Meeting
from meetings.queries.requests import meetings_to_fill

Kind = AgendaItem.Kind
LANGUAGES = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}


def decision_choices() -> list[tuple[Any, Any]]:
    """Offer the catalogue under the majorities that follow from it."""
    offered: list[tuple[Any, Any]] = [("", "–")]
    for majority in Majority:
        kinds = [(kind.code, _(kind.title)) for kind in CATALOGUE.values() if kind.majority == majority]
        offered.append((_(TITLES[majority]), kinds))
    return offered


class ItemForm(ActForm):
    """What is spoken of or decided, by whom it is paid, and who does not vote on it."""

    kind = forms.ChoiceField(label=_("Type"), choices=Kind.choices, initial=Kind.DECISION)
    decision = forms.ChoiceField(
        label=_("Objet de la décision"),
        required=False,
        help_text=_("La majorité en découle : elle ne se choisit pas (art. 3.87 §8, 3.88)."),
    )
    title = forms.CharField(label=_("Titre"), max_length=200)
    text = forms.CharField(
        label=_("Projet de décision"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Le texte tel qu'il sera mis aux voix."),
    )
    key = forms.ModelChoiceField(
        label=_("Qui paie décide"),
        queryset=AllocationKey.objects.none(),
        required=False,
        empty_label=_("Tous les copropriétaires, selon leurs quotités"),
        help_text=_("Si le règlement fait payer certains seulement, eux seuls votent (art. 3.87 §6)."),
    )
    amount_cents = AmountField(label=_("Montant estimé"), required=False)
    financing = forms.CharField(
        label=_("Financement"), max_length=200, required=False, help_text=_("Fonds de réserve, appel, emprunt.")
    )
    conflicts = forms.ModelMultipleChoiceField(
        label=_("Ne prennent pas part au vote"),
        queryset=Owner.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
        help_text=_("Qui a une mission ou un contrat de la copropriété ne vote pas à son sujet (art. 3.87 §9)."),
    )

    def __init__(self, *args: Any, on: date, languages: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["decision"].choices = decision_choices()
        fields["key"].queryset = keys_on(on)
        fields["conflicts"].queryset = Owner.objects.all()
        self.others = languages[1:]
        for language in self.others:
            self._add_language(language)

    def _add_language(self, language: str) -> None:
        """Ask for title and text in another language of the copropriété."""
        name = LANGUAGES.get(language, language)
        self.fields[f"title_{language}"] = forms.CharField(
            label=f"{_('Titre')} – {name}", max_length=200, required=False
        )
        self.fields[f"text_{language}"] = forms.CharField(
            label=f"{_('Projet de décision')} – {name}",
            max_length=8000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    @property
    def groups(self) -> Any:
        """Put other languages and details under headings of their own."""
        parts: list[tuple[Any, tuple[str, ...]]] = [(_("Point"), ("kind", "decision", "title", "text"))]
        parts += [(LANGUAGES.get(one, one), (f"title_{one}", f"text_{one}")) for one in self.others]
        parts.append((_("Coût, vote et conflits d'intérêts"), ("amount_cents", "financing", "key", "conflicts")))
        return [(title, [self[name] for name in names]) for title, names in parts]

    def clean(self) -> dict[str, Any]:
        """Gather the languages, and the owners in conflict as the agenda keeps them."""
        data: dict[str, Any] = super().clean() or {}
        data["translations"] = {
            one: {"title": data.pop(f"title_{one}", ""), "text": data.pop(f"text_{one}", "")} for one in self.others
        }
        known = {conflict["owner"]: conflict for conflict in self.initial.get("kept", [])}
        chosen = [str(owner.pk) for owner in data.get("conflicts") or []]
        data["conflicts"] = [known.get(owner, {"owner": owner, "reason": ""}) for owner in chosen]
        return data


def initial_of(item: AgendaItem) -> dict[str, Any]:
    """Return what the form shows of a point."""
    names = ("kind", "decision", "title", "text", "key", "amount_cents", "financing")
    shown: dict[str, Any] = {name: getattr(item, name) for name in names}
    for language, texts in item.translations.items():
        shown |= {f"title_{language}": texts.get("title", ""), f"text_{language}": texts.get("text", "")}
    return shown | {"conflicts": [each["owner"] for each in item.conflicts], "kept": item.conflicts}


class PlaceForm(ActForm):
    """Where a request goes, and what is decided about it."""

    meeting = forms.ModelChoiceField(label=_("Assemblée"), queryset=Meeting.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Type"), choices=Kind.choices[:3], initial=Kind.DECISION)
    decision = forms.ChoiceField(
        label=_("Objet de la décision"),
        required=False,
        help_text=_("La majorité en découle : elle ne se choisit pas (art. 3.87 §8, 3.88)."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["decision"].choices = decision_choices()
        fields["meeting"].queryset = meetings_to_fill()
        fields["meeting"].label_from_instance = lambda row: f"{row.get_kind_display()} {row.number}"
