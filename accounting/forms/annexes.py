"""What is asked of a commitment, a proceeding, an insurance claim and a loan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.domain.annexes import LOANS, NEEDED, Kind
from accounting.forms.fields import AmountField, PercentField
from accounting.models import Account
from koprogo.core.forms import ActForm, DayField

LABELS: dict[Kind, dict[str, Any]] = {
    Kind.COMMITMENT: {
        "text": _("Travaux ou contrat"),
        "party": _("Exécutant"),
        "on": _("Décidé par l'assemblée le"),
        "cents": _("Montant voté"),
        "done_cents": _("Déjà exécuté à la clôture"),
    },
    Kind.PROCEEDING: {
        "text": _("Objet de la procédure"),
        "party": _("Partie adverse et juridiction"),
        "on": _("Depuis le"),
        "cents": _("Enjeu"),
        "status": _("État de la procédure"),
    },
    Kind.INSURANCE: {
        "text": _("Sinistre"),
        "party": _("Assureur et numéro de dossier"),
        "on": _("Survenu le"),
        "cents": _("Dommage estimé"),
        "done_cents": _("Indemnité déjà reçue"),
        "status": _("État du dossier"),
    },
    Kind.LOAN: {
        "text": _("Objet de l'emprunt"),
        "party": _("Prêteur"),
        "account": _("Compte de l'emprunt"),
        "on": _("Du"),
        "until_on": _("Au"),
        "cents": _("Montant emprunté"),
        "rate": _("Taux (% par an)"),
        "instalment_cents": _("Remboursement par mois"),
    },
}
HELP = {
    "cents": _("Vide : pas encore connu."),
    "account": _("Ce qui reste dû est lu sur ce compte."),
}
TEXTS = {"text": 200, "party": 160, "status": 300}


class AnnexItemForm(ActForm):
    """An item of one kind: its fields, those it needs required."""

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in LABELS[kind].items():
            is_needed = name == "text" or name in NEEDED[kind]
            self.fields[name] = _field(name, label=label, required=is_needed, help_text=_help(name, is_needed))

    def clean(self) -> dict[str, Any]:
        """Give an emptied field as nothing, so that it does not stay as it was."""
        return {name: value or None for name, value in (super().clean() or {}).items()}


def _help(name: str, is_needed: bool) -> Any:
    return "" if is_needed else HELP.get(name, "")


def _field(name: str, **options: Any) -> forms.Field:
    if name in TEXTS:
        return forms.CharField(max_length=TEXTS[name], **options)
    if name in {"on", "until_on"}:
        return DayField(**options)
    if name == "account":
        return forms.ChoiceField(choices=_loan_accounts, **options)
    return PercentField(**options) if name == "rate" else AmountField(**options)


def _loan_accounts() -> list[tuple[str, Any]]:
    """Offer the accounts of loans of this copropriété that are in use."""
    accounts = [one for one in Account.objects.filter(is_active=True) if one.code.startswith(LOANS)]
    return [("", _("Aucun")), *((one.code, f"{one.code} {one.name}") for one in accounts)]
