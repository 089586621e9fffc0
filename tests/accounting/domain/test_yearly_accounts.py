"""The yearly accounts of the worked year, heading by heading."""

from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.yearly_accounts import balance_sheet, income_statement
from koprogo.core.money import Cents

SHEET = [
    ("100000", "", -300000),
    ("160000", "", -840500),
    ("4101", "Adam", 35677),
    ("4101", "Baeten", 25739),
    ("4101", "Evrard", 18641),
    ("4101", "Dubois", 63245),
    ("4105", "Claes", 5275),
    ("440000", "Cleaning", -18150),
    ("444", "", -33000),
    ("490", "", 107704),
    ("499000", "", -7500),
    ("550000", "", 840500),
    ("551000", "", 102369),
]
RESULT = {
    "610100": 30250,
    "610110": 159000,
    "610500": 217800,
    "611100": 424000,
    "612000": 131690,
    "612100": 102437,
    "612110": 41183,
    "613000": 217800,
    "614000": 139512,
    "616010": 8460,
    "643000": 14535,
    "643100": -14535,
    "656000": 9600,
    "680600": 64500,
    "681600": -424000,
    "700000": -60000,
    "701000": -960000,
    "701900": -97577,
    "750000": -4500,
    "756000": -155,
}


def told(headings):
    return {one.code: one.cents for one in headings}


def test_the_balance_sheet_of_the_worked_year():
    sheet = balance_sheet(SHEET)

    assert told(sheet.left) == {"4101": 143302, "4105": 5275, "490": 107704, "550": 840500, "551": 102369}
    assert told(sheet.right) == {"100": 300000, "160": 840500, "440": 18150, "444": 33000, "499": 7500}
    assert (sheet.left_cents, sheet.difference_cents) == (1_199_150, 0)


def test_the_income_statement_of_the_worked_year():
    result = income_statement(RESULT)

    assert told(result.left) == {
        "610": 407050,
        "611": 424000,
        "612": 275310,
        "613": 217800,
        "614": 139512,
        "616": 8460,
        "643": 0,
        "65": 9600,
        "680": 64500,
        "681": -424000,
    }
    assert told(result.right) == {"700": 60000, "701": 960000, "7019": 97577, "75": 4655}
    assert (result.left_cents, result.difference_cents) == (1_122_232, 0)


def test_an_owner_in_credit_stands_with_the_debts():
    sheet = balance_sheet([("4101", "Adam", 100), ("4101", "Baeten", -40), ("551000", "", -60)])

    assert (told(sheet.left), told(sheet.right)) == ({"4101": 100}, {"4101": 40, "551": 60})


CODES = st.sampled_from(["100000", "160000", "4101", "4105", "440000", "499000", "551000"])


@given(st.lists(st.tuples(CODES, st.sampled_from("abc"), st.integers(-(10**8), 10**8)), max_size=12))
def test_both_sides_agree_once_the_result_is_told(rows):
    result = Cents(-sum(cents for _code, _party, cents in rows))

    assert balance_sheet(rows, result).difference_cents == 0
