"""The forms of other programs, to the byte."""

import csv
import io
from datetime import date
from xml.etree.ElementTree import canonicalize

from accounting.exports import exact, winbooks
from accounting.exports.posted import PostedEntry, PostedLine, padded
from koprogo.core.money import Cents

YEAR = date(2025, 1, 1)
DUE = date(2025, 1, 31)
FLAGS = '"0","","0","","0","0","","0","","","","F","F","F","T","F","","F",""'


def entry(journal, number, on, lines):
    return PostedEntry(journal, number, on, YEAR, "", "", tuple(lines))


def called(owner, cents):
    return PostedLine("410100", cents, "Provision T1 2025", owner, is_owner=True, due_on=DUE)


CALL = entry(
    "CAL",
    2,
    date(2025, 1, 2),
    [called("ADAM", 59940), called("DUBOIS", 51000), PostedLine("701000", Cents(-110940), "Provision T1 2025")],
)


def rows(posted):
    return winbooks.written(winbooks.entry_rows(posted, "1")).decode("cp1252")


def test_winbooks_lines_of_a_call_and_of_a_payment():
    paid = [PostedLine("440000", 57195, "Fact. 2024-118", "NETTOY"), PostedLine("551000", -57195, "Extrait 6")]

    assert rows(CALL) == (
        '"1","APPELS","5","25002","001","","410100","ADAM","1","01","20250102","20250102","20250131",'
        f'"Provision T1 2025","","0","599.40",{FLAGS}\r\n'
        '"1","APPELS","5","25002","002","","410100","DUBOIS","1","01","20250102","20250102","20250131",'
        f'"Provision T1 2025","","0","510.00",{FLAGS}\r\n'
        '"3","APPELS","5","25002","003","","701000","","1","01","20250102","20250102","20250131",'
        f'"Provision T1 2025","","0","-1109.40",{FLAGS}\r\n'
    )
    assert rows(entry("BK1", 6, date(2025, 2, 10), paid)) == (
        '"2","FIN1","4","25006","001","","440000","NETTOY","1","02","20250210","20250210","",'
        f'"Fact. 2024-118","","0","571.95",{FLAGS}\r\n'
        '"3","FIN1","4","25006","002","","551000","","1","02","20250210","20250210","",'
        f'"Extrait 6","","0","-571.95",{FLAGS}\r\n'
    )


def test_winbooks_lines_have_36_columns_and_letters_of_their_alphabet():
    text = "Réparation 100 € 冰 " + "x" * 60
    found = rows(entry("OPN", 1, YEAR, [PostedLine("100000", -1, text), PostedLine("551000", 1, text)]))
    first = next(csv.reader(io.StringIO(found)))

    assert len(first) == 36
    assert (first[9], first[13]) == ("00", f"Réparation 100 € ? {'x' * 21}")


def test_exact_transaction_of_a_call():
    found = b"".join(exact.written([CALL])).decode()
    dated = '<Date>2025-01-02</Date><FinYear number="2025"></FinYear><FinPeriod number="1"></FinPeriod>'

    def line(place, account, party, value):
        code = f'<Account code="{party}"></Account>' if party else ""
        return (
            f'<GLTransactionLine line="{place}" linetype="0" status="20" type="90">{dated}'
            f'<GLAccount code="{account}"></GLAccount><Description>Provision T1 2025</Description>{code}'
            f'<Amount><Currency code="EUR"></Currency><Value>{value}</Value></Amount></GLTransactionLine>'
        )

    assert canonicalize(found, strip_text=True) == (
        '<eExact xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="eExact-XML.xsd">'
        '<GLTransactions><GLTransaction entry="25900002"><TransactionType number="90"></TransactionType>'
        f'<Journal code="90"></Journal>{dated}'
        + line(1, "410100", "ADAM", "599.40")
        + line(2, "410100", "DUBOIS", "510.00")
        + line(3, "701000", "", "-1109.40")
        + "</GLTransaction></GLTransactions></eExact>"
    )


def test_a_credit_note_goes_to_a_daybook_of_its_own():
    lines = [PostedLine("440000", 12100, "NC 7", "NETTOY"), PostedLine("610500", -12100, "NC 7")]
    note = entry("PUR", 8, date(2025, 3, 1), lines)

    assert rows(note).startswith('"2","NCACHATS","1","25008","001"')
    assert b'<TransactionType number="31"' in b"".join(exact.written([note]))
    assert b'<TransactionType number="90"' in b"".join(exact.written([CALL]))


def test_accounts_are_as_long_as_those_of_other_programs():
    assert [padded(code) for code in ("4101", "490", "551000")] == ["410100", "490000", "551000"]
