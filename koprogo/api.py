"""Every endpoint outside a copropriété: the table of contents of /api/v1/."""

from django.urls import path

from koprogo.core.status import Status
from koprogo.users.api.platform import Coproprietes, FirmMembers, Firms, Me
from koprogo.users.api.tokens import TokenObtain, TokenRefresh, TokenRevoke, TokenRevokeAll

urlpatterns = [
    path("status/", Status.as_view(), name="api_status"),
    path("token/", TokenObtain.as_view(), name="api_token"),
    path("token/refresh/", TokenRefresh.as_view(), name="api_token_refresh"),
    path("token/revoke/", TokenRevoke.as_view(), name="api_token_revoke"),
    path("token/revoke-all/", TokenRevokeAll.as_view(), name="api_token_revoke_all"),
    path("me/", Me.as_view(), name="api_me"),
    path("coproprietes/", Coproprietes.as_view(), name="api_coproprietes"),
    path("firms/", Firms.as_view(), name="api_firms"),
    path("firms/<uuid:pk>/members/", FirmMembers.as_view(), name="api_firm_members"),
]
