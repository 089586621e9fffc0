"""The kind of decision of an item, by the law of the day of its meeting and the regulations of the house."""

from datetime import date

from meetings.domain.decision_kinds import DecisionKind, decision_kind
from meetings.domain.house_rules import LAW_ALONE
from meetings.models import AgendaItem
from meetings.queries.timeline import house_rules

# Only the majority of a delegation is kept by the copropriété.
KEPT = "council_delegation"


def kind_of(item: AgendaItem, held_on: date) -> DecisionKind:
    return decision_kind(item.decision, held_on, house_rules() if item.decision == KEPT else LAW_ALONE)
