"""What the kinds of papers are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "agenda_annex": _("Annexe de l'ordre du jour"),
    "minutes": _("Procès-verbal"),
    "minutes_signed": _("Procès-verbal"),
    "convocation": _("Convocation"),
    "written_answer": _("Réponse écrite d'un copropriétaire"),
    "meeting_poster": _("Avis d'assemblée aux occupants"),
    "meeting_reminder": _("Rappel d'assemblée"),
    "bank_statement": _("Extrait de compte"),
    "budget": _("Budget"),
    "claim_file": _("Dossier de recouvrement"),
    "formal_notice": _("Mise en demeure"),
    "fund_call": _("Appel de fonds"),
    "fund_call_cancelled": _("Appel de fonds annulé"),
    "invoice": _("Facture"),
    "plan_reminder": _("Rappel d'un plan de paiement"),
    "received": _("Pièce reçue"),
    "reminder": _("Rappel de paiement"),
    "report": _("Rapport"),
    "sale": _("Mutation"),
    "statement": _("Décompte"),
    "takeover": _("Balance reprise"),
    "working_capital_refund": _("Remboursement du fonds de roulement"),
}


def kind_label(kind: str) -> str:
    return str(KINDS.get(kind, kind))
