import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.epc import (
    AmountCannotBePaid,
    BeneficiaryHasNoName,
    CreditTransfer,
    ReferenceLine,
    epc_payload,
)
from accounting.domain.ogm import make_ogm
from koprogo.core.money import Cents
from koprogo.core.qr import qr_svg

WORKED_EXAMPLE = """BCD
002
1
SCT

ACP Résidence du Tilleul
BE04539000000131
EUR660.60

+++010/0000/20289+++"""


def transfer(**changes):
    values = {
        "name": "ACP Résidence du Tilleul",
        "iban": "BE04539000000131",
        "cents": Cents(66060),
        "ogm": "010000020289",
    }
    return CreditTransfer(**(values | changes))


@given(
    st.text(min_size=1, max_size=120).filter(str.strip),
    st.integers(min_value=1, max_value=99_999_999_999).map(Cents),
    st.integers(min_value=1, max_value=10**10 - 1),
    st.sampled_from(ReferenceLine),
)
def test_payload_keeps_the_limits_of_the_standard(name, cents, number, line):
    made = transfer(name=name, cents=cents, ogm=make_ogm(f"{number:010d}"), reference_line=line, bic="TESTBEBBXXX")

    lines = epc_payload(made).split("\n")

    assert len("\n".join(lines).encode()) <= 331
    assert len(lines) == line.value
    assert 1 <= len(lines[5]) <= 70
    assert lines[-1].startswith("+++")


def test_payload_of_the_worked_example():
    assert epc_payload(transfer()) == WORKED_EXAMPLE


def test_the_reference_may_go_to_the_free_line():
    lines = epc_payload(transfer(reference_line=ReferenceLine.FREE)).split("\n")

    assert lines[8:] == ["", "", "+++010/0000/20289+++"]


def test_a_name_cannot_open_a_line():
    lines = epc_payload(transfer(name="ACP\nBE00\r\nTilleul")).split("\n")

    assert (lines[5], len(lines)) == ("ACP BE00 Tilleul", 10)


def test_a_long_name_is_cut():
    assert epc_payload(transfer(name="A" * 71)).split("\n")[5] == "A" * 70


@pytest.mark.parametrize("cents", [0, -1, 100_000_000_000])
def test_an_amount_that_cannot_be_paid_is_refused(cents):
    with pytest.raises(AmountCannotBePaid):
        transfer(cents=Cents(cents))


def test_a_beneficiary_without_name_is_refused():
    with pytest.raises(BeneficiaryHasNoName):
        transfer(name=" ")


def test_the_largest_code_stays_within_version_13():
    name = "\u20ac" * 70

    svg = qr_svg(epc_payload(transfer(name=name, cents=Cents(99_999_999_999), bic="TESTBEBBXXX")), title="")

    assert int(re.search(r'viewBox="0 0 (\d+)', svg)[1]) <= 17 + 4 * 13 + 8
