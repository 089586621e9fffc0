"""What an entry is about: its kind in words, its name now, and the page where it is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _

from koprogo.audit.models import LogEntry
from koprogo.core.errors import N_
from koprogo.users.access import Access


class Kind(NamedTuple):
    """A kind of subject; ``route`` is its page, with or without its key, for those who hold ``right``."""

    label: str
    route: str = ""
    right: str = ""
    is_named: bool = True


KINDS = {
    "buildings.owner": Kind(N_("Copropriétaire"), "owner_detail", "owner.view"),
    "buildings.lot": Kind(N_("Lot"), "lot_detail", "lot.view"),
    "buildings.allocationkey": Kind(N_("Clé de répartition"), "key_detail", "key.view"),
    "buildings.association": Kind(N_("Association"), "association_detail", "association.view", is_named=False),
    "buildings.bankaccount": Kind(N_("Compte bancaire"), "association_detail", "association.view", is_named=False),
    "buildings.building": Kind(N_("Bâtiment"), "association_detail", "association.view", is_named=False),
    "buildings.mandate": Kind(N_("Mandat"), "mandate_list", "mandate.view", is_named=False),
    "buildings.registerimport": Kind(N_("Registre importé"), "register_import_detail", "register.import"),
    "buildings.owneraddress": Kind(N_("Adresse")),
    "buildings.ownership": Kind(N_("Droit de propriété")),
    "buildings.allocationshare": Kind(N_("Quotités")),
    "buildings.renter": Kind(N_("Occupant")),
    "buildings.representative": Kind(N_("Mandataire commun")),
    "accounting.account": Kind(N_("Compte"), "account_list", "ledger.view", is_named=False),
    "accounting.fiscalyear": Kind(N_("Exercice"), "fiscal_year_list", "ledger.view", is_named=False),
    "accounting.fundcall": Kind(N_("Appel de fonds"), "fund_call_detail", "fund_call.view"),
    "accounting.fundcallshare": Kind(N_("Part d'un appel")),
    "accounting.fundcallline": Kind(N_("Ligne d'un appel")),
    "accounting.journalentry": Kind(N_("Écriture"), "journal_entry_detail", "ledger.view"),
    "accounting.journalline": Kind(N_("Ligne d'écriture")),
    "accounting.fundcallpart": Kind(N_("Part d'un appel")),
    "accounting.budget": Kind(N_("Budget"), "budget_detail", "budget.view"),
    "accounting.budgetline": Kind(N_("Ligne d'un budget")),
    "accounting.supplier": Kind(N_("Fournisseur"), "supplier_detail", "invoice.view"),
    "accounting.contract": Kind(N_("Contrat"), "contract_list", "invoice.view", is_named=False),
    "accounting.invoice": Kind(N_("Facture"), "invoice_detail", "invoice.view"),
    "accounting.invoiceline": Kind(N_("Ligne d'une facture")),
    "accounting.paymentorder": Kind(N_("Ordre de paiement"), "payment_order_detail", "payment_order.view"),
    "accounting.bankstatement": Kind(N_("Extrait bancaire"), "bank_statement_detail", "bank.view"),
    "accounting.banktransaction": Kind(N_("Mouvement bancaire"), "bank_overview", "bank.view", is_named=False),
    "accounting.reminder": Kind(N_("Rappel"), "reminder_list", "reminder.view", is_named=False),
    "accounting.paymentplan": Kind(N_("Plan de paiement"), "payment_plan_list", "reminder.view", is_named=False),
    "accounting.settlement": Kind(N_("Décompte"), "settlement_list", "settlement.view", is_named=False),
    "accounting.settlementshare": Kind(N_("Part d'un décompte")),
    "accounting.bookspolicy": Kind(N_("Réglages comptables"), "books_policy", "policy.change", is_named=False),
    "accounting.reviewnote": Kind(N_("Contrôle des comptes")),
    "meetings.meeting": Kind(N_("Assemblée"), "meeting_detail", "meeting.view"),
    "meetings.agendaitem": Kind(N_("Point de l'ordre du jour"), "item_change", "meeting.prepare"),
    "meetings.agendarequest": Kind(N_("Demande pour l'ordre du jour"), "request_detail", "meeting.prepare"),
    "meetings.convocation": Kind(N_("Convocation")),
    "meetings.rollline": Kind(N_("Copropriétaire votant")),
    "meetings.attendance": Kind(N_("Présence")),
    "meetings.proxy": Kind(N_("Procuration")),
    "meetings.resolution": Kind(N_("Décision")),
    "meetings.vote": Kind(N_("Vote")),
    "meetings.delegation": Kind(N_("Délégation au conseil"), "delegation_detail", "council.view"),
    "meetings.councilentry": Kind(N_("Livre du conseil"), "council_entry", "council.view"),
    "documents.document": Kind(N_("Document"), "document_list", "letter.view", is_named=False),
    "documents.documentbatch": Kind(N_("Série de lettres"), "batch_detail", "letter.view"),
    "notifications.delivery": Kind(N_("Envoi"), "document_list", "letter.view", is_named=False),
    "users.invitation": Kind(N_("Invitation"), "member_list", "member.view", is_named=False),
    "users.membership": Kind(N_("Accès"), "member_list", "member.view", is_named=False),
    "users.user": Kind(N_("Personne"), "member_list", "member.view", is_named=False),
    "users.apikey": Kind(N_("Clé d'API"), "api_key_list", "api_key.change", is_named=False),
    "tenancy.copropriete": Kind(N_("Copropriété")),
    "tenancy.syndicfirm": Kind(N_("La société")),
    "moving.archive": Kind(N_("Archive"), "moving", "copropriete.export", is_named=False),
}
# Their rows say what they are only in codes: the kind is enough.
NAMELESS = {
    "buildings.ownership",
    "buildings.allocationshare",
    "buildings.representative",
    "accounting.fundcallline",
    "accounting.journalline",
    "accounting.fundcallpart",
    "accounting.budgetline",
    "accounting.invoiceline",
    "accounting.banktransaction",
    "accounting.reminder",
    "accounting.paymentplan",
    "accounting.settlement",
    "accounting.settlementshare",
    "accounting.bookspolicy",
    "accounting.reviewnote",
    "notifications.delivery",
    "users.invitation",
    "users.membership",
    "tenancy.copropriete",
    "moving.archive",
    "buildings.mandate",
    "meetings.convocation",
    "meetings.attendance",
    "meetings.vote",
}

# Their names are numbers, which say nothing without the kind.
NUMBERED = {
    "buildings.lot",
    "accounting.account",
    "accounting.fiscalyear",
    "accounting.invoice",
    "accounting.paymentorder",
    "accounting.bankstatement",
    "meetings.meeting",
}


class Subject(NamedTuple):
    """A subject as a line shows it; without ``url`` it is gone, or not for this reader."""

    kind: str
    name: str
    url: str
    is_numbered: bool = False

    @property
    def title(self) -> str:
        """Return what a line calls it: its name, its kind with its number, or its kind alone."""
        return f"{self.kind} {self.name}".strip() if self.is_numbered else self.name or self.kind


Names = dict[tuple[str, UUID], str]


def names_of(entries: Iterable[LogEntry]) -> Names:
    """Look up what the subjects of entries are called now: one query a kind."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for entry in entries:
        if entry.subject_id and entry.subject_type in KINDS.keys() - NAMELESS:
            wanted[entry.subject_type].add(entry.subject_id)
    return {(kind, row.pk): str(row) for kind, ids in wanted.items() for row in _rows(kind, ids)}


def _rows(kind: str, ids: set[UUID]) -> Iterable[Any]:
    return apps.get_model(kind)._default_manager.filter(pk__in=ids)


def subject_of(entry: LogEntry, names: Names, access: Access) -> Subject:
    """Return what ``entry`` is about, for a reader with ``access``."""
    if entry.action.endswith("listed"):
        return Subject(_("Tous les copropriétaires"), "", "")
    kind = KINDS.get(entry.subject_type, Kind(entry.subject_type))
    name = names.get((entry.subject_type, entry.subject_id), "") if entry.subject_id else ""
    url = _url(kind, entry.subject_id, name) if access.may(kind.right) else ""
    return Subject(_(kind.label), name, url, is_numbered=entry.subject_type in NUMBERED)


def _url(kind: Kind, subject_id: UUID | None, name: str) -> str:
    if not kind.route:
        return ""
    if not kind.is_named:
        return reverse(kind.route)
    return reverse(kind.route, args=[subject_id]) if name else ""
