from accounting.domain.call_entries import CallKind
from accounting.models import FundCall


def test_rows_and_rules_speak_the_same_words():
    assert FundCall.Kind.values == list(CallKind)
