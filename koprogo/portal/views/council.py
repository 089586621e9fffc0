"""The council's own space: who they are, their mission, what waits for them (art. 3.90)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from koprogo.portal.cards import in_order
from koprogo.portal.money import seen_first
from koprogo.portal.nav import Text
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.queries.council import council_on

# What the council may see of the syndic's work, page by page.
PAPERS: tuple[tuple[Text, str], ...] = (
    (_("Factures"), "invoice_list"),
    (_("Contrats"), "contract_list"),
    (_("Fournisseurs"), "supplier_list"),
    (_("Banque"), "bank_overview"),
    (_("Journal"), "journal_list"),
    (_("Bilan et rapports"), "report"),
    (_("Budget"), "budget_list"),
    (_("Décompte"), "settlement_list"),
    (_("Contrôle des comptes"), "review_home"),
    (_("Arriérés"), "arrears_list"),
    (_("Assemblées"), "meeting_list"),
    (_("Registre des décisions"), "decision_list"),
    (_("Documents"), "document_list"),
)
FIRST_REPORT = {"report": ["balance-sheet"]}


@requires("council.view")
def council_home(request: MemberRequest) -> HttpResponse:
    today = localdate()
    context = {
        "council": council_on(today),
        "cards": in_order(seen_first(), request.access),
        "papers": [(label, reverse(name, args=FIRST_REPORT.get(name, []))) for label, name in PAPERS],
        "may_change": request.access.may("mandate.change"),
        "may_invite": request.access.may("member.view"),
    }
    return render(request, "portal/council_home.html", context)
