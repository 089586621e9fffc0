"""What pages of assemblies say of a decision."""

from django import template
from django.utils.translation import gettext as _

from meetings.domain.decision_kinds import DecisionKind
from meetings.domain.majorities import TITLES
from meetings.queries.replay import ReplayedVote

register = template.Library()


@register.filter
def told(msgid: str) -> str:
    """Say a text of the domain in the reader's language."""
    return _(msgid) if msgid else ""


@register.filter
def majority_title(kind: DecisionKind | ReplayedVote) -> str:
    return _(TITLES[kind.majority])
