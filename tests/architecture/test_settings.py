"""The operator's page tells of every setting, and of none that is not read."""

from django.conf import settings

from koprogo.settings import page


def test_every_setting_is_told() -> None:
    assert page.untold() == set()


def test_page_is_in_step() -> None:
    assert page.main(["--check"]) == 0, "run make settings"


def test_page_names_no_place_of_this_machine() -> None:
    assert str(settings.BASE_DIR) not in page.page()
