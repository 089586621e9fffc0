"""Which entry of the navigation a page belongs to."""

import pytest

from koprogo.portal.nav import navigation

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
    def may(self, action):
        return True


@pytest.mark.urls("koprogo.urls_copropriete")
@pytest.mark.parametrize(("path", "label"), OUTSIDE_THE_PATH.items())
def test_page_marks_the_entry_it_belongs_to(path, label):
    groups = navigation(Everything(), f"/{path}")
    marked = [group for group in groups if group.active]

    assert [_marked(group) for group in marked] == ([label] if label else [])


def _marked(group):
    return next((str(item.label) for item in group.items if item.active), str(group.label))
