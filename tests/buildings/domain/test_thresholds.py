import pytest
from hypothesis import given
from hypothesis import strategies as st

from buildings.domain.thresholds import LotKind, council_is_compulsory, count_lots, may_keep_simplified_accounts


@given(st.lists(st.sampled_from(LotKind)), st.sampled_from([LotKind.CELLAR, LotKind.GARAGE, LotKind.PARKING]))
def test_cellars_garages_and_parkings_change_nothing(kinds, uncounted):
    assert count_lots([*kinds, uncounted]) == count_lots(kinds)


@given(st.lists(st.sampled_from(LotKind)), st.sampled_from(["apartment", "studio", "commercial", "office", "other"]))
def test_every_other_kind_counts(kinds, counted):
    assert count_lots([*kinds, counted]) == count_lots(kinds) + 1


@pytest.mark.parametrize(("counted", "compulsory"), [(0, False), (19, False), (20, True), (21, True)])
def test_twenty_lots_are_the_threshold(counted, compulsory):
    assert council_is_compulsory(counted) is compulsory
    assert may_keep_simplified_accounts(counted) is not compulsory
