"""The reports there are, by the name of their address."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from accounting.queries.reports.asked import Asked
from accounting.queries.reports.ledgers import general_ledger, journals
from accounting.queries.reports.parties import ageing, owner_ledgers, supplier_ledgers
from accounting.queries.reports.statements import balance_sheet, income_statement
from accounting.queries.reports.trial import trial_balance
from koprogo.core.tables import Report

REPORTS: dict[str, Callable[[Asked], Report]] = {
    "trial-balance": trial_balance,
    "general-ledger": general_ledger,
    "journals": journals,
    "owner-ledgers": owner_ledgers,
    "supplier-ledgers": supplier_ledgers,
    "balance-sheet": balance_sheet,
    "income-statement": income_statement,
    "ageing": ageing,
}
LEDGER = "general-ledger"
TITLES = {
    "trial-balance": _("Balance"),
    LEDGER: _("Grand livre"),
    "balance-sheet": _("Bilan"),
    "income-statement": _("Résultats"),
    "owner-ledgers": _("Copropriétaires"),
    "supplier-ledgers": _("Fournisseurs"),
    "ageing": _("Balance âgée"),
}
# What tells of whole years line by line is read a page at a time, elsewhere.
PAGED = {"general-ledger": "general_ledger", "journals": "journal_list"}
