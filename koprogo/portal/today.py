"""What is due in one copropriété: one card a matter, the nearest legal deadline first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.models import FundCall
from buildings.models import Lot, RegisterImport
from documents.models import Document
from koprogo.notifications.models import Delivery
from koprogo.users.access import Access

WEIGHT = {"bad": 0, "warn": 1, "info": 2, "": 3}


@dataclass(frozen=True)
class Card:
    """A matter with its one button; ``tone`` says how pressing it is, ``due_on`` until when."""

    tone: str
    icon: str
    title: str
    text: str
    url: str
    action: str
    due_on: date | None = None


def cards(*, access: Access, on: date) -> list[Card]:
    """Return the matters of today: those with a deadline first, by deadline, then by weight."""
    found = [*_register(access), *_calls(access), *_letters(access)]
    return sorted(found, key=lambda card: (card.due_on or date.max, WEIGHT[card.tone]))
