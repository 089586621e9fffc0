"""Every endpoint of a copropriété: the table of contents of /c/<slug>/api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from accounting.api.fund_calls import FundCallEndpoint, FundCallShareEndpoint
from accounting.api.ledger import AccountEndpoint, JournalEntryEndpoint, TrialBalanceEndpoint
from koprogo.users.api.members import InvitationEndpoint, MemberEndpoint

router = SimpleRouter(use_regex_path=False)
router.register("members", MemberEndpoint, basename="api_member")
router.register("invitations", InvitationEndpoint, basename="api_invitation")
router.register("fund-calls", FundCallEndpoint, basename="api_fund_call")
router.register("fund-call-shares", FundCallShareEndpoint, basename="api_fund_call_share")
router.register("accounts", AccountEndpoint, basename="api_account")
router.register("journal-entries", JournalEntryEndpoint, basename="api_journal_entry")
router.register("trial-balance", TrialBalanceEndpoint, basename="api_trial_balance")

urlpatterns = [path("", include(router.urls))]
