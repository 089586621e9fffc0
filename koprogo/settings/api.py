"""How programs are answered: endpoints, their description, their tokens."""

from datetime import timedelta
from typing import Any

from koprogo.settings.environment import env
from koprogo.settings.languages import LANGUAGES

API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=1200)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["koprogo.users.tokens.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["koprogo.users.api.permissions.HasAction"],
    "DEFAULT_RENDERER_CLASSES": ["koprogo.core.api.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["koprogo.core.api.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "koprogo.core.pagination.NewestFirstPagination",
    "DEFAULT_FILTER_BACKENDS": ["koprogo.core.filters.FilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "koprogo.core.schema.FailingSchema",
    "EXCEPTION_HANDLER": "koprogo.core.api.problem_response",
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "KoproGo",
    "DESCRIPTION": "Co-ownership management for Belgian syndics and owners.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "koprogo.users.models.Role",
        "FirmRole": "koprogo.users.models.FirmRole",
        "LotKind": "buildings.models.Lot.Kind",
        "OwnerKind": "buildings.models.Owner.Kind",
        "KeyKind": "buildings.models.AllocationKey.Kind",
        "MandateKind": "buildings.models.Mandate.Kind",
        "BankAccountKind": "buildings.models.BankAccount.Kind",
        "FundCallKind": "accounting.models.FundCall.Kind",
        "FundCallState": "accounting.models.FundCall.State",
        "BudgetState": "accounting.models.Budget.State",
        "BudgetSection": "accounting.models.BudgetLine.Section",
        "InvoiceKind": "accounting.models.Invoice.Kind",
        "InvoiceState": "accounting.models.Invoice.State",
        "PaymentOrderState": "accounting.models.PaymentOrder.State",
        "MeetingState": "meetings.models.Meeting.State",
        "ResolutionState": "meetings.models.Resolution.State",
        "MajorityEnum": "meetings.api.council_shapes.MAJORITIES",
        "VoteChoice": "meetings.models.Vote.Choice",
        "VoteChannel": "meetings.models.Vote.Channel",
        "VoteEntry": "meetings.api.vote_shapes.BY_HAND",
        "ReminderState": "accounting.models.Reminder.State",
        "PaymentPlanState": "accounting.models.PaymentPlan.State",
        "DeliveryStateEnum": "koprogo.notifications.models.Delivery.State",
        "DocumentStateEnum": "documents.models.Document.State",
        "AnnexKind": "accounting.api.yearly_accounts.KINDS",
        "ReviewNoteState": "accounting.models.ReviewNote.State",
        "SettlementState": "accounting.models.Settlement.State",
        "BankTransactionState": "accounting.models.BankTransaction.State",
        "MeetingKind": "meetings.models.Meeting.Kind",
        "NewMeetingKind": "meetings.forms.meetings.KINDS",
        "AgendaItemKind": "meetings.models.AgendaItem.Kind",
        "AgendaRequestKind": "meetings.models.AgendaRequest.Kind",
        "AgendaRequestState": "meetings.models.AgendaRequest.State",
        "DeliveryChannel": "koprogo.notifications.models.Delivery.Channel",
        "Language": LANGUAGES,
        "Scope": "koprogo.users.scopes.CHOICES",
    },
    "SCHEMA_PATH_PREFIX": r"/(c/\{slug\}/)?api/v1",
}


def token_settings(signing_key: str, *, issuer: str) -> dict[str, Any]:
    """Return what simplejwt is told: access for minutes, refresh once, both by and for this installation alone."""
    return {
        "ACCESS_TOKEN_LIFETIME": timedelta(minutes=10),
        "REFRESH_TOKEN_LIFETIME": timedelta(days=7),
        "ROTATE_REFRESH_TOKENS": True,
        "BLACKLIST_AFTER_ROTATION": True,
        "UPDATE_LAST_LOGIN": False,
        "SIGNING_KEY": signing_key,
        "ALGORITHM": "HS256",
        "ISSUER": issuer,
        "AUDIENCE": issuer,
    }
