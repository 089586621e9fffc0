"""Every page that links lead to, as each role, narrow and wide; what two roles see alike is measured once."""

from collections import defaultdict

import pytest
from playwright.sync_api import Page

from tests.e2e.cast import (
    ACCOUNTANT,
    ASSISTANT,
    CHAIR,
    CONTRACTOR,
    COUNCIL,
    DIRECTOR,
    HALL,
    LARGE,
    OWNER,
    RENTER,
    REVIEWER,
    SMALL,
    SYNDIC,
    VOTER,
)
from tests.e2e.measures import axe, sideways
from tests.e2e.routes import all_routes, pages_reached

NARROW = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 800}
# Nobody in particular comes from a link of an e-mail, or was sent on by a form.
ANYBODY = [
    "/accounts/login/",
    "/accounts/inactive/",
    "/accounts/confirm-email/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
]
SECOND_FACTOR = "/accounts/security/second-factor/"
# What is to come is named in the menu without a link; addresses kept from before still lead there.
COMING = f"/c/{SMALL}/coming/maintenance/"
WALKS = {
    "anybody": ("", SMALL, ANYBODY),
    "syndic": (
        SYNDIC,
        SMALL,
        ["/", f"/c/{SMALL}/", COMING, "/switcher/?q=parc", "/accounts/reauthenticate/", SECOND_FACTOR],
    ),
    "syndic-large": (SYNDIC, LARGE, [f"/c/{LARGE}/lots/?q=A1.2", f"/c/{LARGE}/lots/?q=A2.4", f"/c/{LARGE}/import/"]),
    "director": (DIRECTOR, SMALL, ["/"]),
    "assistant": (ASSISTANT, SMALL, ["/", f"/c/{SMALL}/"]),
    "accountant": (ACCOUNTANT, SMALL, [f"/c/{SMALL}/"]),
    "reviewer": (REVIEWER, SMALL, [f"/c/{SMALL}/"]),
    "council": (COUNCIL, LARGE, [f"/c/{LARGE}/"]),
    "owner": (OWNER, SMALL, [f"/c/{SMALL}/"]),
    "renter": (RENTER, SMALL, [f"/c/{SMALL}/"]),
    "contractor": (CONTRACTOR, SMALL, [f"/c/{SMALL}/"]),
    "chair-of-assembly": (CHAIR, HALL, [f"/c/{HALL}/meetings/"]),
    "voter-of-assembly": (VOTER, HALL, [f"/c/{HALL}/"]),
}
# Some work at night.
DARK = {"accountant", "assistant", "owner"}
# Those look only at what none before them reached.
REST = {"syndic-large", "chair-of-assembly", "voter-of-assembly"}
# Acts answer to a form; fragments and files are no pages; the rest is closed, or walked by its own journey.
NOT_LINKED = {
    "acts": {
        "council_report_place",
        "council_report_send",
        "own_request_withdraw",
        "subjects_link",
        "point_add",
        "item_annex_remove",
        "item_remove",
        "item_move",
        "agenda_order",
        "attend_no_more",
        "attend_remotely",
        "check_in_begin",
        "head_arrive",
        "head_leave",
        "holder_arrive",
        "holder_leave",
        "own_proxy_revoke",
        "room_paper",
        "item_begin",
        "item_put",
        "resolution_close",
        "resolution_open",
        "resolution_show",
        "account_logout",
        "account_remove",
        "account_switch",
        "annex_take",
        "archive_request",
        "bank_proposals_book",
        "bank_transaction_book",
        "bank_transaction_return",
        "bank_transaction_undo",
        "bank_transaction_wait",
        "cut_off_defer",
        "delivery_confirm",
        "delivery_retry",
        "document_retry",
        "failures_retry",
        "firm_invitation_renew",
        "firm_invitation_withdraw",
        "identity_begin",
        "identity_link",
        "invitation_renew",
        "invoice_approve",
        "invoice_rework",
        "invoice_see",
        "invoice_submit",
        "invitation_withdraw",
        "language_change",
        "mfa_login_webauthn",
        "notice_post",
        "minutes_draw_up",
        "minutes_read",
        "minutes_seal",
        "payment_order_approve",
        "payment_order_execute",
        "print_done",
        "programs_end",
        "sale_book",
        "register_import_accept",
        "reminder_propose",
        "reminder_send",
        "register_import_restart",
        "report_pdf",
        "removal_cancel",
        "session_end",
        "supplier_archive",
        "review_print",
        "review_tick",
        "sessions_end_others",
        "statement_reprint",
        "takeover_accept",
        "theme_change",
        "view_as_end",
        "written_end",
        "year_close",
        "yearly_accounts_print",
    },
    "fragments": {
        "fund_call_letters",
        "notice_progress",
        "meeting_conduct_live",
        "meeting_live",
        "register_import_progress",
        "session_extend",
        "settlement_statements",
        "written_live",
    },
    "files": {
        "council_paper",
        "item_annex_show",
        "archive_download",
        "claim_bundle",
        "owner_statement_export",
        "document_download",
        "document_show",
        "export_file",
        "export_file_of_year",
        "identity_keys",
        "fund_call_export",
        "report_csv",
        "report_xlsx",
        "log_export_csv",
        "log_export_xlsx",
        "mail_attachment",
        "payment_order_file",
        "print_file",
        "settlement_export",
        "written_scan",
    },
    "closed": {"account_set_password", "account_signup"},
    "own journeys": {
        "request_call",
        "delegation_add",
        "delegation_detail",
        "delegation_follow",
        "delegation_use",
        "request_detail",
        "request_answer",
        "meeting_change",
        "meeting_cancel",
        "item_change",
        "item_add",
        "item_annex_add",
        "check_in",
        "check_in_code",
        "assistant_announce",
        "meeting_adjourn",
        "meeting_attend",
        "meeting_bureau",
        "meeting_opening",
        "own_proxy_give",
        "proxy_enter",
        "proxy_list",
        "proxy_revoke",
        "meeting_convene",
        "notice_list",
        "notice_number",
        "notice_sample",
        "ballot_verify",
        "meeting_conduct",
        "meeting_screen",
        "meeting_vote",
        "resolution_amend",
        "resolution_withdraw",
        "decision_detail",
        "decision_follow",
        "item_set_aside",
        "meeting_close",
        "meeting_mandates",
        "meeting_proof",
        "minutes_detail",
        "minutes_paper",
        "minutes_refuse",
        "minutes_register",
        "minutes_send",
        "minutes_sign",
        "minutes_write",
        "bank_group",
        "review_answer",
        "review_ask",
        "review_conclude",
        "settlement_approve",
        "settlement_reverse",
        "account_confirm_email",
        "account_reset_password_from_key",
        "identity_callback",
        "identity_unlink",
        "api_key_end",
        "bank_statement_discard",
        "budget_adopt",
        "budget_discard",
        "budget_line",
        "budget_reopen",
        "budget_submit",
        "budget_waive",
        "invitation_accept",
        "mail_detail",
        "mfa_add_webauthn",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_edit_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
        "period_reopen",
        "claim_lost",
        "claim_recovered",
        "owner_interest",
        "payment_plan_break",
        "payment_plan_detail",
        "register_import_map",
        "register_import_since",
        "reminder_detail",
        "reminder_drop",
        "reminder_track",
        "takeover_detail",
        "takeover_map",
        "written_detail",
        "written_paper",
    },
}
_reached: set[str] = set()
# What was measured of a route, by its colours: a page built of nothing else was looked at already.
_measured: defaultdict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
# The same of menu, top and foot, whatever the page.
_shells: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)


@pytest.mark.parametrize("walk", WALKS)
def test_page_is_accessible_and_fits(visit, walk):
    who, slug, start = WALKS[walk]
    colours = "dark" if walk in DARK else "light"
    page = visit(who, color_scheme=colours)
    faults: list[str] = []
    pages = pages_reached(page.context.request, start, slug=slug, broken=faults)
    if walk in REST:
        pages = {route: found for route, found in pages.items() if route not in _reached or "list" in route}
    _reached.update(pages)

    for route, found in pages.items():
        if not (found.parts <= _measured[route, colours] and found.shell <= _shells[colours]):
            _measured[route, colours] |= found.parts
            _shells[colours] |= found.shell
            page.goto(found.url)
            faults += [f"{route} {found.url}: {fault}" for fault in faults_of(page)]

    assert "\n".join(faults) == ""


def faults_of(page: Page) -> list[str]:
    """Measure a page at the width it came in and then at the other one, in which the next page comes."""
    other = NARROW if page.viewport_size == WIDE else WIDE
    return [*faults_now(page), *(page.set_viewport_size(other) or faults_now(page))]


def faults_now(page: Page) -> list[str]:
    assert page.viewport_size
    return [f"{page.viewport_size['width']} px: {fault}" for fault in [*sideways(page), *axe(page)]]


def test_no_page_is_forgotten():
    """Runs after the walks above: a new page is linked from somewhere, or named here."""
    known = set().union(*NOT_LINKED.values())

    assert sorted(all_routes() - _reached - known) == []
    assert sorted(known - all_routes()) == []
