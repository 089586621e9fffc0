"""Every endpoint outside a copropriété: the table of contents of /api/v1/."""

from django.urls import path

from koprogo.core.status import Status
from koprogo.users.api.platform import Coproprietes, FirmMembers, Firms, Me
from koprogo.users.api.tokens import TokenObtain, TokenRefresh, TokenRevoke, TokenRevokeAll
from meetings.api.rules import DecisionKinds, RuleByNumber, Rules

urlpatterns = [
    path("status/", Status.as_view(), name="api_status"),
    path("rules/", Rules.as_view(), name="api_rules"),
    path("rules/<str:number>/", RuleByNumber.as_view(), name="api_rule"),
    path("decision-kinds/", DecisionKinds.as_view(), name="api_decision_kinds"),
    path("token/", TokenObtain.as_view(), name="api_token"),
    path("token/refresh/", TokenRefresh.as_view(), name="api_token_refresh"),
    path("token/revoke/", TokenRevoke.as_view(), name="api_token_revoke"),
    path("token/revoke-all/", TokenRevokeAll.as_view(), name="api_token_revoke_all"),
    path("me/", Me.as_view(), name="api_me"),
    path("coproprietes/", Coproprietes.as_view(), name="api_coproprietes"),
    path("firms/", Firms.as_view(), name="api_firms"),
    path("firms/<uuid:pk>/members/", FirmMembers.as_view(), name="api_firm_members"),
]
