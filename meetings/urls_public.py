"""Outside a copropriété: the rules that anybody may read, and what the phones of an assembly ask for."""

from django.urls import path

from koprogo.users.decorators import for_anybody
from meetings.views import rules
from meetings.views.live import meeting_live

urlpatterns = [
    # Refusals lead here; whoever was refused something may have no account.
    path("rules/", for_anybody(rules.rule_list), name="rules"),
    path("rules/decisions/", for_anybody(rules.decision_kind_list), name="decision_kinds"),
    path("live/<str:token>/", meeting_live, name="meeting_live"),
]
