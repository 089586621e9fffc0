from buildings.domain.mandates import Office
from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind
from buildings.models import Lot, Mandate, Ownership


def test_rows_and_rules_speak_the_same_words():
    assert Lot.Kind.values == list(LotKind)
    assert Ownership.Right.values == list(Right)
    assert Mandate.Kind.values == list(Office)
