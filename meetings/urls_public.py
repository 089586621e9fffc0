"""What anybody may read: the rules that assemblies go by."""

from django.urls import path

from koprogo.users.decorators import for_anybody
from meetings.views import rules

urlpatterns = [
    # Refusals lead here; whoever was refused something may have no account.
    path("rules/", for_anybody(rules.rule_list), name="rules"),
    path("rules/decisions/", for_anybody(rules.decision_kind_list), name="decision_kinds"),
]
