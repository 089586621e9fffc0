"""Counting what a person does to get somewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page


class Clicks:
    """Does the clicks of a journey and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, target: Locator) -> None:
        self.count += 1
        target.click()


@contextmanager
def clicks(page: Page) -> Iterator[Clicks]:
    made = Clicks()
    yield made
    page.wait_for_load_state()
