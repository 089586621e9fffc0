"""Which entry of the navigation a page belongs to."""

import pytest

from koprogo.portal.nav import navigation
from koprogo.users.models import Role

OUTSIDE_THE_PATH = {
    "bank-accounts/new/": "Copropriété",
    "buildings/new/": "Copropriété",
    "renters/0/end/": "Lots",
    "representatives/0/end/": "Lots",
    "lots/0/transfer/": "Lots",
    "documents/batches/0/": "Documents",
    "search/": "",
    "": "Aujourd'hui",
}


class Everything:
    def __init__(self, *roles):
        self.roles = frozenset(roles)

    def may(self, action):
        return True


@pytest.mark.urls("koprogo.urls_copropriete")
@pytest.mark.parametrize(("path", "label"), OUTSIDE_THE_PATH.items())
def test_page_marks_the_entry_it_belongs_to(path, label):
    groups = navigation(Everything(), f"/{path}")
    marked = [group for group in groups if group.active]

    assert [_marked(group) for group in marked] == ([label] if label else [])


@pytest.mark.urls("koprogo.urls_copropriete")
@pytest.mark.parametrize(
    ("role", "labels"), [(Role.ACCOUNTANT, ["Comptabilité"]), (Role.REVIEWER, ["Comptabilité"]), (Role.SYNDIC, [])]
)
def test_books_stand_open_on_every_page_to_those_who_work_in_them(role, labels):
    groups = navigation(Everything(role), "/")

    assert [str(group.label) for group in groups if group.is_open] == labels


def _marked(group):
    return next((str(item.label) for item in group.items if item.active), str(group.label))
