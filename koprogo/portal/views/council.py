"""The council's own space: who they are, their mission, what waits for them (art. 3.90)."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from koprogo.portal.cards import in_order
from koprogo.portal.council_cards import council_cards
from koprogo.portal.money import seen_first
from koprogo.portal.nav import Text
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest
from meetings.domain.council import delegation_majority
from meetings.domain.majorities import TITLES
from meetings.queries.book import entries, next_report_on, notice_of
from meetings.queries.council import council_on
from meetings.queries.delegations import delegation_rows
from meetings.queries.timeline import house_rules

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
PER_PAGE = 20
FIRST_REPORT = {"report": ["balance-sheet"]}


@requires("council.view")
def council_home(request: MemberRequest) -> HttpResponse:
    today, access = localdate(), request.access
    context = {
        "council": council_on(today),
        "cards": in_order([*seen_first(), *council_cards(access=access, on=today)], access),
        "delegations": delegation_rows(today),
        "majority": _(TITLES[delegation_majority(today, house_rules())]),
        "page": Paginator(entries(), PER_PAGE).get_page(request.GET.get("page")),
        "notice": notice_of(today),
        "report_on": next_report_on(today),
        "report_months": house_rules().council_report_months,
        "papers": [(label, reverse(name, args=FIRST_REPORT.get(name, []))) for label, name in PAPERS],
        "may_act": access.may("council.act"),
        "may_change": access.may("mandate.change"),
        "may_invite": access.may("member.view"),
    }
    return render(request, "portal/council_home.html", context)
