from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sepaxml.validation import try_valid_xml

from accounting.domain.epc import AmountCannotBePaid, BeneficiaryHasNoName
from accounting.domain.sepa import Payer, SepaVersion, Transfer, pain_001, plain
from koprogo.core.money import Cents

PAYER = Payer("ACP Résidence du Tilleul", "BE04539000000131", number="0999999922")


def written(*transfers, version=SepaVersion.V09, payer=PAYER):
    day = date(2025, 2, 10)
    return pain_001(
        payer, transfers, message_id="P2025-001", made_at=datetime(2025, 2, 9, 8, tzinfo=UTC), execute_on=day,
        version=version,
    )  # fmt: skip


def transfer(**fields):
    known = {"name": "Cleaning", "iban": "BE46539000010336", "cents": Cents(18150), "end_to_end": "P2025-001-001"}
    return Transfer(**(known | fields))


@pytest.mark.parametrize("version", SepaVersion)
def test_a_file_obeys_its_schema(version):
    content = written(
        transfer(ogm="202601170054", bic="GKCCBEBB"), transfer(text="Facture 2025-009 & frais"), version=version
    )

    assert try_valid_xml(content, str(version)) is None
    text = content.decode()
    assert text.count("<CdtTrfTxInf>") == 2
    for said in (
        "<CtrlSum>363.00</CtrlSum>",
        '<InstdAmt Ccy="EUR">181.50</InstdAmt>',
        "<Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>202601170054</Ref>",
        "<Ustrd>Facture 2025-009 + frais</Ustrd>",
        "<Nm>ACP Residence du Tilleul</Nm>",
        "<ChrgBr>SLEV</ChrgBr>",
    ):
        assert said in text


@settings(max_examples=12)
@given(name=st.text(min_size=1, max_size=120), text=st.text(max_size=200), cents=st.integers(1, 99_999_999_999))
def test_whatever_people_are_called_the_file_obeys_its_schema(name, text, cents):
    try:
        one = transfer(name=name, text=text, cents=Cents(cents))
    except BeneficiaryHasNoName:
        assert plain(name, 70) == ""
        return
    assert try_valid_xml(written(one), "pain.001.001.09") is None


def test_what_cannot_be_paid_is_refused():
    with pytest.raises(AmountCannotBePaid):
        transfer(cents=Cents(0))
    with pytest.raises(BeneficiaryHasNoName):
        transfer(name="日本")
