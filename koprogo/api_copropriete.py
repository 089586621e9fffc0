"""Every endpoint of a copropriété: the table of contents of /c/<slug>/api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from accounting.api.fund_calls import FundCallEndpoint, FundCallShareEndpoint
from accounting.api.ledger import AccountEndpoint, JournalEntryEndpoint, TrialBalanceEndpoint
from documents.api import BatchEndpoint, DocumentEndpoint, OwnDocumentEndpoint
from koprogo.notifications.api import DeliveryEndpoint
from koprogo.users.api.members import InvitationEndpoint, MemberEndpoint

router = SimpleRouter(use_regex_path=False)
router.register("members", MemberEndpoint, basename="api_member")
router.register("invitations", InvitationEndpoint, basename="api_invitation")
router.register("fund-calls", FundCallEndpoint, basename="api_fund_call")
router.register("fund-call-shares", FundCallShareEndpoint, basename="api_fund_call_share")
router.register("accounts", AccountEndpoint, basename="api_account")
router.register("journal-entries", JournalEntryEndpoint, basename="api_journal_entry")
router.register("trial-balance", TrialBalanceEndpoint, basename="api_trial_balance")
router.register("documents", DocumentEndpoint, basename="api_document")
router.register("own-documents", OwnDocumentEndpoint, basename="api_own_document")
router.register("document-batches", BatchEndpoint, basename="api_document_batch")
router.register("deliveries", DeliveryEndpoint, basename="api_delivery")

urlpatterns = [path("", include(router.urls))]
