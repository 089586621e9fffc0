"""Where one can go from here: one entry a task, only what one's role may see."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koprogo.users.access import Access
from koprogo.users.models import Role

Text = str | Promise


@dataclass(frozen=True)
class Item:
    """An entry: shown to those who may do ``action``; ``name`` is its page's URL name.

    ``also`` are the first words of the addresses of pages that belong to it and lie elsewhere.
    """

    label: Text
    name: str
    action: str
    args: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    url: str = ""
    active: bool = False


@dataclass(frozen=True)
class Group:
    """A group of the navigation; one without pages yet says that it comes.

    On every page it stands open to ``keepers``, whose daily work lies in it.
    """

    label: Text
    icon: str
    items: tuple[Item, ...] = ()
    coming: str = ""
    action: str = "coming.view"
    keepers: frozenset[Role] = frozenset()
    url: str = ""
    active: bool = False
    is_open: bool = False

    @property
    def is_coming(self) -> bool:
        return bool(self.coming)


GROUPS = (
    Group(_("Aujourd'hui"), "sun", (Item(_("Aujourd'hui"), "home", "today.view"),)),
    Group(
        _("Mon espace"),
        "house",
        (
            Item(_("Ce que je dois"), "owner_home", "own_account.view", also=("my-lots",)),
            Item(_("Mon compte"), "owner_account", "own_account.view"),
            Item(_("Mes documents"), "own_document_list", "own_document.view"),
            Item(_("Qui a consulté mes données"), "own_data_looks", "own_data.view"),
        ),
    ),
    Group(
        _("Personnes et lots"),
        "users",
        (
            Item(_("Lots"), "lot_list", "lot.view", also=("renters", "representatives")),
            Item(_("Copropriétaires"), "owner_list", "owner.view"),
            Item(_("Plan"), "plan", "building.view"),
            Item(_("Clés de répartition"), "key_list", "key.view"),
            Item(_("Importer un registre"), "register_import_list", "register.import"),
        ),
    ),
    Group(
        _("Argent"),
        "wallet",
        (
            Item(_("Vue d'ensemble"), "money_overview", "ledger.view"),
            Item(_("Appels de fonds"), "fund_call_list", "fund_call.view"),
            Item(_("Arriérés"), "arrears_list", "arrears.view", also=("claim-files",)),
            Item(_("Rappels"), "reminder_list", "reminder.view"),
            Item(_("Plans de paiement"), "payment_plan_list", "reminder.view"),
            Item(_("Mutations à comptabiliser"), "sale_list", "fund_call.view"),
            Item(_("Trésorerie"), "cash_position", "ledger.view"),
            Item(_("Fonds de réserve"), "reserve_fund", "ledger.view", also=("funds",)),
        ),
    ),
    Group(
        _("Achats"),
        "receipt",
        (
            Item(_("Factures"), "invoice_list", "invoice.view"),
            Item(_("Fournisseurs"), "supplier_list", "invoice.view"),
            Item(_("Contrats"), "contract_list", "invoice.view"),
            Item(_("Paiements fournisseurs"), "payment_order_list", "payment_order.view"),
        ),
    ),
    Group(
        _("Comptabilité"),
        "book-open",
        (
            Item(_("Banque"), "bank_overview", "bank.view"),
            Item(_("Journal"), "journal_list", "ledger.view"),
            Item(_("Grand livre"), "general_ledger", "ledger.view"),
            Item(_("Balance"), "trial_balance", "ledger.view"),
            Item(_("Bilan et rapports"), "report", "ledger.view", args=("balance-sheet",), also=("reports",)),
            Item(_("Budget"), "budget_list", "budget.view"),
            Item(_("Régularisations"), "cut_off_list", "ledger.view"),
            Item(_("Décompte"), "settlement_list", "settlement.view", also=("settlement", "yearly-accounts")),
            Item(_("Clôture"), "year_closing_home", "settlement.view"),
            Item(_("Contrôle des comptes"), "review_home", "settlement.view", also=("review-notes",)),
            Item(_("Preuve"), "ledger_proof", "ledger.view"),
            Item(_("Exercices"), "fiscal_year_list", "ledger.view"),
            Item(_("Exporter"), "export_list", "books.export"),
        ),
        keepers=frozenset({Role.ACCOUNTANT, Role.REVIEWER}),
    ),
    Group(
        _("Assemblées"),
        "gavel",
        (
            Item(_("Assemblées"), "meeting_list", "meeting.view", also=("agenda-items", "minutes")),
            Item(_("Demandes"), "request_list", "meeting.prepare"),
            Item(_("Mes demandes"), "own_request_list", "meeting.request"),
            Item(_("Registre des décisions"), "decision_list", "decision.view"),
            Item(_("Conseil de copropriété"), "council_home", "council.view", also=("delegations", "council-entries")),
        ),
    ),
    Group(_("Entretien"), "wrench", coming="maintenance"),
    Group(
        _("Documents"),
        "file-text",
        (
            Item(_("Documents"), "document_list", "letter.view"),
            Item(_("À imprimer et poster"), "print_queue", "letter.print"),
        ),
    ),
    Group(
        _("Réglages"),
        "settings",
        (
            Item(_("Copropriété"), "association_detail", "association.view", also=("bank-accounts", "buildings")),
            Item(_("Réglages comptables"), "books_policy", "policy.change"),
            Item(_("Plan comptable"), "account_list", "ledger.view"),
            Item(_("Reprendre des comptes"), "takeover_list", "books.take_over"),
            Item(_("Mandats et conseil"), "mandate_list", "mandate.view"),
            Item(_("Accès"), "member_list", "member.view"),
            Item(_("Déménager"), "moving", "copropriete.export"),
            Item(_("Journal des actions"), "log_list", "log.view"),
            Item(_("Clés d'API"), "api_key_list", "api_key.change"),
        ),
    ),
)


def navigation(access: Access, path: str) -> list[Group]:
    """Return the groups ``access`` may see, with the entry of ``path`` marked."""
    groups = [_seen(group, access) for group in GROUPS]
    return _with_active([group for group in groups if group.url], path)


def _seen(group: Group, access: Access) -> Group:
    if group.is_coming:
        return replace(group, url=reverse("coming", args=[group.coming]) if access.may(group.action) else "")
    items = tuple(
        replace(item, url=reverse(item.name, args=item.args)) for item in group.items if access.may(item.action)
    )
    first = items[0].url if items else ""
    is_open = bool(group.keepers & access.roles)
    return replace(group, items=items if len(items) > 1 else (), url=first, is_open=is_open)


def _with_active(groups: list[Group], path: str) -> list[Group]:
    """Mark the entry to which ``path`` belongs: the one with the longest beginning of it."""
    begins = {start: item.url for group in groups for item in group.items for start in _beginnings(item)}
    begins |= {group.url: group.url for group in groups if group.url not in begins and group.url != reverse("home")}
    start = max((start for start in begins if path.startswith(start)), key=len, default=path)
    here = begins.get(start, start)
    return [
        replace(
            group,
            active=group.url == here or any(item.url == here for item in group.items),
            items=tuple(replace(item, active=item.url == here) for item in group.items),
        )
        for group in groups
    ]


def _beginnings(item: Item) -> list[str]:
    return [item.url, *(f"{reverse('home')}{word}/" for word in item.also)]
