"""Every endpoint of a copropriété: the table of contents of /c/<slug>/api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from accounting.api.arrears import ArrearsEndpoint, PaymentPlanEndpoint, ReminderEndpoint
from accounting.api.bank import BankStatementEndpoint, BankTransactionEndpoint
from accounting.api.budgets import BudgetEndpoint, BudgetLineEndpoint
from accounting.api.claim_files import ClaimFileEndpoint
from accounting.api.cut_off import CutOffEndpoint
from accounting.api.exports import BooksExportEndpoint
from accounting.api.fund_calls import FundCallEndpoint, FundCallPartEndpoint, FundCallShareEndpoint
from accounting.api.funds import FundEndpoint, SaleEndpoint
from accounting.api.invoices import InvoiceEndpoint
from accounting.api.ledger import AccountEndpoint, JournalEntryEndpoint, TrialBalanceEndpoint
from accounting.api.owner_accounts import OwnerAccountEndpoint
from accounting.api.payment_orders import PaymentOrderEndpoint
from accounting.api.periods import FiscalYearEndpoint
from accounting.api.policies import BooksPolicyEndpoint
from accounting.api.proof import LedgerProofEndpoint
from accounting.api.readings import MeterReadingEndpoint
from accounting.api.reports import ReportEndpoint
from accounting.api.reviews import ReviewEndpoint, ReviewNoteEndpoint
from accounting.api.settlements import (
    ClosingCheckEndpoint,
    ProvisionalSettlementEndpoint,
    SettlementEndpoint,
    SettlementShareEndpoint,
)
from accounting.api.suppliers import ContractEndpoint, SupplierEndpoint
from accounting.api.takeovers import TakeoverEndpoint
from accounting.api.yearly_accounts import AnnexItemEndpoint, YearlyAccountsEndpoint
from buildings.api.associations import AssociationEndpoint, BankAccountEndpoint, BuildingEndpoint, MandateEndpoint
from buildings.api.lots import KeyEndpoint, LotEndpoint, RenterEndpoint, RepresentativeEndpoint, ShareEndpoint
from buildings.api.owners import AddressEndpoint, OwnerEndpoint, OwnershipEndpoint
from buildings.api.register_imports import RegisterImportEndpoint
from documents.api import BatchEndpoint, DocumentEndpoint, OwnDocumentEndpoint
from koprogo.notifications.api import DeliveryEndpoint
from koprogo.portal.api import LogEntryEndpoint
from koprogo.portal.api_meetings import BooksEndpoint
from koprogo.users.api.keys import ApiKeyEndpoint
from koprogo.users.api.members import InvitationEndpoint, MemberEndpoint
from meetings.api.agenda import AgendaItemEndpoint, AnnexEndpoint
from meetings.api.before import MeetingEndpoint
from meetings.api.conduct import ConductEndpoint
from meetings.api.council import CouncilEntryEndpoint, DelegationEndpoint, HouseRulesEndpoint
from meetings.api.decisions import DecisionEndpoint
from meetings.api.holders import HolderEndpoint
from meetings.api.mandates import MeetingMandatesEndpoint
from meetings.api.minutes import MinutesEndpoint
from meetings.api.notices import ConveneEndpoint, ConvocationEndpoint
from meetings.api.requests import AgendaRequestEndpoint
from meetings.api.room import AttendanceEndpoint, ProxyEndpoint, RollLineEndpoint, RoomEndpoint
from meetings.api.votes import ResolutionEndpoint, VoteEndpoint
from meetings.api.written import WrittenEndpoint

router = SimpleRouter(use_regex_path=False)
# Addresses are tried in this order: first what programs ask all day.
router.register("lots", LotEndpoint, basename="api_lot")
router.register("owners", OwnerEndpoint, basename="api_owner")
router.register("fund-calls", FundCallEndpoint, basename="api_fund_call")
router.register("fund-call-shares", FundCallShareEndpoint, basename="api_fund_call_share")
router.register("fund-call-parts", FundCallPartEndpoint, basename="api_fund_call_part")
router.register("budgets", BudgetEndpoint, basename="api_budget")
router.register("budget-lines", BudgetLineEndpoint, basename="api_budget_line")
router.register("funds", FundEndpoint, basename="api_fund")
router.register("sales", SaleEndpoint, basename="api_sale")
router.register("invoices", InvoiceEndpoint, basename="api_invoice")
router.register("suppliers", SupplierEndpoint, basename="api_supplier")
router.register("contracts", ContractEndpoint, basename="api_contract")
router.register("payment-orders", PaymentOrderEndpoint, basename="api_payment_order")
router.register("cut-offs", CutOffEndpoint, basename="api_cut_off")
router.register("addresses", AddressEndpoint, basename="api_address")
router.register("journal-entries", JournalEntryEndpoint, basename="api_journal_entry")
router.register("trial-balance", TrialBalanceEndpoint, basename="api_trial_balance")
router.register("ledger-proof", LedgerProofEndpoint, basename="api_ledger_proof")
router.register("reports", ReportEndpoint, basename="api_report")
router.register("fiscal-years", FiscalYearEndpoint, basename="api_fiscal_year")
router.register("arrears", ArrearsEndpoint, basename="api_arrears")
router.register("owner-accounts", OwnerAccountEndpoint, basename="api_owner_account")
router.register("reminders", ReminderEndpoint, basename="api_reminder")
router.register("payment-plans", PaymentPlanEndpoint, basename="api_payment_plan")
router.register("register-imports", RegisterImportEndpoint, basename="api_register_import")
router.register("members", MemberEndpoint, basename="api_member")
router.register("invitations", InvitationEndpoint, basename="api_invitation")
router.register("api-keys", ApiKeyEndpoint, basename="api_api_key")
router.register("associations", AssociationEndpoint, basename="api_association")
router.register("bank-accounts", BankAccountEndpoint, basename="api_bank_account")
router.register("buildings", BuildingEndpoint, basename="api_building")
router.register("ownerships", OwnershipEndpoint, basename="api_ownership")
router.register("representatives", RepresentativeEndpoint, basename="api_representative")
router.register("renters", RenterEndpoint, basename="api_renter")
router.register("keys", KeyEndpoint, basename="api_key")
router.register("shares", ShareEndpoint, basename="api_share")
router.register("mandates", MandateEndpoint, basename="api_mandate")
router.register("accounts", AccountEndpoint, basename="api_account")
router.register("bank-statements", BankStatementEndpoint, basename="api_bank_statement")
router.register("bank-transactions", BankTransactionEndpoint, basename="api_bank_transaction")
router.register("exports", BooksExportEndpoint, basename="api_export")
router.register("takeovers", TakeoverEndpoint, basename="api_takeover")
router.register("settlements", SettlementEndpoint, basename="api_settlement")
router.register("settlement-shares", SettlementShareEndpoint, basename="api_settlement_share")
router.register("provisional-settlement", ProvisionalSettlementEndpoint, basename="api_provisional_settlement")
router.register("meter-readings", MeterReadingEndpoint, basename="api_meter_reading")
router.register("closing-checks", ClosingCheckEndpoint, basename="api_closing_check")
router.register("yearly-accounts", YearlyAccountsEndpoint, basename="api_yearly_accounts")
router.register("annex-items", AnnexItemEndpoint, basename="api_annex_item")
router.register("reviews", ReviewEndpoint, basename="api_review")
router.register("review-notes", ReviewNoteEndpoint, basename="api_review_note")
router.register("claim-files", ClaimFileEndpoint, basename="api_claim_file")
router.register("books-policy", BooksPolicyEndpoint, basename="api_books_policy")
router.register("meetings", MeetingEndpoint, basename="api_meeting")
router.register("agenda-items", AgendaItemEndpoint, basename="api_agenda_item")
router.register("agenda-annexes", AnnexEndpoint, basename="api_agenda_annex")
router.register("agenda-requests", AgendaRequestEndpoint, basename="api_agenda_request")
router.register("meetings", ConveneEndpoint, basename="api_convening")
router.register("meetings", BooksEndpoint, basename="api_meeting_books")
router.register("agenda-items", ConductEndpoint, basename="api_conduct")
router.register("convocations", ConvocationEndpoint, basename="api_convocation")
router.register("minutes", MinutesEndpoint, basename="api_minutes")
router.register("meeting-mandates", MeetingMandatesEndpoint, basename="api_meeting_mandates")
router.register("delegations", DelegationEndpoint, basename="api_delegation")
router.register("council-entries", CouncilEntryEndpoint, basename="api_council_entry")
router.register("house-rules", HouseRulesEndpoint, basename="api_house_rules")
router.register("decisions", DecisionEndpoint, basename="api_decision")
router.register("documents", DocumentEndpoint, basename="api_document")
router.register("own-documents", OwnDocumentEndpoint, basename="api_own_document")
router.register("document-batches", BatchEndpoint, basename="api_document_batch")
router.register("deliveries", DeliveryEndpoint, basename="api_delivery")
router.register("resolutions", ResolutionEndpoint, basename="api_resolution")
router.register("votes", VoteEndpoint, basename="api_vote")
router.register("log-entries", LogEntryEndpoint, basename="api_log_entry")
router.register("meeting-rooms", RoomEndpoint, basename="api_meeting_room")
router.register("written-decisions", WrittenEndpoint, basename="api_written_decision")
router.register("roll-lines", RollLineEndpoint, basename="api_roll_line")
router.register("attendances", AttendanceEndpoint, basename="api_attendance")
router.register("proxies", ProxyEndpoint, basename="api_proxy")
router.register("proxies", HolderEndpoint, basename="api_proxy_holder")

urlpatterns = [path("", include(router.urls))]
