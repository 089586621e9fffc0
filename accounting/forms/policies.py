"""What a copropriété chooses for its books, as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.domain.reminders import Stage
from accounting.forms.fields import AmountField, PercentField
from accounting.models import BooksPolicy
from accounting.queries.policies import stages_of
from accounting.queries.thresholds import council_threshold
from koprogo.core.forms import ActForm
from koprogo.core.money import ZERO

MOST_STAGES = 4
CHOICES = (
    "council_above_cents",
    "approval_by_another",
    "reminders_go_alone",
    "reminder_basis",
    "costs_to_association",
    "interest_rate",
    "book_xix",
    "credits",
    "bank_interest_to_reserve",
    "provisions_follow_sale",
    "root_to_council",
    "root_to_reviewer",
)


def _stage_names(number: int) -> tuple[str, ...]:
    names = ("after_days", "cost_cents", "postage_cents", "interest", "is_formal")
    return tuple(f"stage{number}_{name}" for name in names)


def _stage_groups() -> tuple[tuple[Any, tuple[str, ...]], ...]:
    titles = (_("Premier rappel"), _("Deuxième rappel"), _("Troisième rappel"), _("Quatrième rappel"))
    return tuple((title, _stage_names(number)) for number, title in enumerate(titles, start=1))


class PolicyForm(ActForm):
    """Everything at once; a reminder without days is left out."""

    council_above_cents = AmountField(
        label=_("Le conseil voit d'abord les factures au-delà de"),
        required=False,
        help_text=_("Vide : le conseil ne doit pas les voir avant l'approbation."),
    )
    approval_by_another = forms.BooleanField(
        label=_("Une facture est approuvée par quelqu'un d'autre que celui qui l'a encodée"), required=False
    )
    reminders_go_alone = forms.BooleanField(
        label=_("Les rappels partent d'eux-mêmes"),
        required=False,
        help_text=_("Sinon ils sont proposés chaque jour et vous les envoyez."),
    )
    reminder_basis = forms.CharField(
        label=_("Base des frais de rappel"),
        max_length=200,
        required=False,
        help_text=_("Par exemple : règlement de copropriété, art. 12, et contrat de syndic, art. 7."),
    )
    costs_to_association = forms.BooleanField(
        label=_("Le règlement attribue les frais à la copropriété elle-même"),
        required=False,
        help_text=_("Sinon ils compensent ce que le syndic facture à la copropriété."),
    )
    interest_rate = PercentField(
        label=_("Taux d'intérêt du règlement (% par an)"),
        required=False,
        help_text=_("Vide : le taux légal de chaque année, à partir de la mise en demeure."),
    )
    book_xix = forms.BooleanField(
        label=_("Appliquer le livre XIX du Code de droit économique"),
        required=False,
        help_text=_("Il ne lie pas une copropriété ; le choisir limite les frais et donne 14 jours après le rappel."),
    )
    credits = forms.ChoiceField(
        label=_("Soldes en faveur d'un copropriétaire"),
        choices=BooksPolicy.Credit.choices,
        initial=BooksPolicy.Credit.SET_OFF,
    )
    bank_interest_to_reserve = forms.BooleanField(
        label=_("Les intérêts du compte de réserve restent au fonds de réserve"), required=False
    )
    provisions_follow_sale = forms.BooleanField(
        label=_("À la vente d'un lot, répartir aussitôt les provisions déjà appelées"), required=False
    )
    root_to_council = forms.BooleanField(
        label=_("Envoyer au conseil l'empreinte de chaque jour comptable"), required=False
    )
    root_to_reviewer = forms.BooleanField(
        label=_("Envoyer au commissaire aux comptes l'empreinte de chaque jour comptable"), required=False
    )

    groups_of_fields = (
        (_("Rappels"), ("reminders_go_alone", "reminder_basis", "costs_to_association", "interest_rate", "book_xix")),
        *_stage_groups(),
        (_("Factures"), ("council_above_cents", "approval_by_another")),
        (_("Décompte et fonds"), ("credits", "bank_interest_to_reserve", "provisions_follow_sale")),
        (_("Preuve des comptes"), ("root_to_council", "root_to_reviewer")),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, MOST_STAGES + 1):
            days, cost, postage, interest, formal = _stage_names(number)
            self.fields[days] = forms.IntegerField(
                label=_("Jours après l'échéance"), min_value=1, max_value=730, required=False
            )
            self.fields[cost] = AmountField(label=_("Frais TVAC"), required=False)
            self.fields[postage] = AmountField(label=_("Dont port"), required=False)
            self.fields[interest] = forms.BooleanField(label=_("Porter les intérêts en compte"), required=False)
            self.fields[formal] = forms.BooleanField(label=_("Mise en demeure recommandée"), required=False)

    def clean(self) -> dict[str, Any]:
        """Gather the fields of each reminder into its stage."""
        cleaned = super().clean() or {}
        stages = [_stage(cleaned, number) for number in range(1, MOST_STAGES + 1)]
        cleaned["stages"] = [stage for stage in stages if stage]
        return cleaned


def _stage(cleaned: dict[str, Any], number: int) -> Stage | None:
    days, cost, postage, interest, formal = (cleaned.pop(name, None) for name in _stage_names(number))
    if not days:
        return None
    return Stage(days, cost or ZERO, bool(interest), bool(formal), "registered" if formal else "", postage or ZERO)


def shown_policy(policy: BooksPolicy) -> dict[str, Any]:
    """Return a policy as the form first shows it."""
    shown = {name: getattr(policy, name) for name in CHOICES} | {"council_above_cents": council_threshold().cents}
    for number, stage in enumerate(stages_of(policy), start=1):
        values = (stage.after_days, stage.cost_cents, stage.postage_cents, stage.interest, stage.is_formal)
        shown |= dict(zip(_stage_names(number), values, strict=True))
    return shown
