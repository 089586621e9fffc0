"""The quick half of the faults, on the real product: `python -m tests.faults` has the others."""

from collections.abc import Iterator

import pytest

from tests.faults.house import HOME, House
from tests.faults.scenarios import SCENARIOS

QUICK = ["races.programs", "races.browsers", "races.transfer", "keys.serial", "keys.parallel", "keys.forgotten"]


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with House(HOME.with_name("faults-quick"), owners=20, has_workers=False) as house:
        yield house


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.parametrize("name", QUICK)
def test_fault(house: House, name: str) -> None:
    assert SCENARIOS[name](house).wrong == []
