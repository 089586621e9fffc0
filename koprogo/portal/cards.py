"""A matter of the day: what it is, until when, and its one button."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from koprogo.users.access import Access
from koprogo.users.opening import may_open

WEIGHT = {"bad": 0, "warn": 1, "info": 2, "": 3}


@dataclass(frozen=True)
class Card:
    """A matter with its one button, if it has a ``url``; ``tone`` says how pressing it is, ``due_on`` until when."""

    tone: str
    icon: str
    title: str
    text: str
    url: str
    action: str
    due_on: date | None = None


def in_order(found: Iterable[Card], access: Access) -> list[Card]:
    """Sort matters by deadline, then by weight; a button its reader may not use is left out."""
    offered = (card if card.url and may_open(access, card.url) else replace(card, url="") for card in found)
    return sorted(offered, key=lambda card: (card.due_on or date.max, WEIGHT[card.tone]))
