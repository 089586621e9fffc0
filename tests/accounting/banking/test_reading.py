"""The two samples are the same statement; whatever else comes is refused with its record and reason."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.banking.coda import read_coda
from accounting.banking.natures import Nature, nature_of
from accounting.banking.reading import read_bank_file
from accounting.banking.statements import BankFileIsCorrupt
from koprogo.core.money import cents_to_decimal_string
from tests.factories.damage import damaged

FILES = Path(__file__).parents[2] / "files"
CODA = (FILES / "sample.cod").read_bytes()
CAMT = (FILES / "sample.camt053.xml").read_bytes()
EXPECTED = json.loads((FILES / "sample.movements.json").read_text())
# The same statement in version .08: deeper parties, another name for the BIC, a state with a code.
CAMT_08 = re.sub(
    rb"<(Dbtr|Cdtr)>(.*?)</\1>",
    rb"<\1><Pty>\2</Pty></\1>",
    CAMT.replace(b"053.001.02", b"053.001.08")
    .replace(b"<Sts>BOOK</Sts>", b"<Sts><Cd>BOOK</Cd></Sts>")
    .replace(b"BIC>", b"BICFI>"),
)


def shown(statement):
    return {
        "account": statement.iban,
        "currency": "EUR",
        "old_balance": cents_to_decimal_string(statement.old_cents),
        "new_balance": cents_to_decimal_string(statement.new_cents),
        "old_date": statement.old_on.isoformat(),
        "new_date": statement.new_on.isoformat(),
        "movements": [
            {
                "entry_date": move.booked_on.isoformat(),
                "value_date": move.value_on.isoformat(),
                "amount": cents_to_decimal_string(move.cents),
                "ogm": move.ogm,
                "communication": move.communication,
                "counterparty_iban": move.iban,
                "counterparty_name": move.counterparty,
                "end_to_end": move.end_to_end,
                "return_reason": move.return_reason,
                "bank_ref": move.bank_reference,
            }
            for move in statement.movements
        ],
    }


@pytest.mark.parametrize("content", [CODA, CODA.replace(b"\r\n", b"\n"), CAMT, CAMT_08])
def test_the_samples_give_the_same_movements(content):
    [statement] = read_bank_file(content).statements

    assert shown(statement) == EXPECTED
    assert (statement.year, statement.number) == (2025, 14)


def test_what_the_bank_says_of_a_movement_is_kept():
    coda, camt = (read_bank_file(content).statements[0].movements for content in (CODA, CAMT))

    assert [replace(move, code="") for move in coda] == [replace(move, code="") for move in camt]
    natures = [Nature.ORDINARY] * 6 + [Nature.CHARGES, Nature.ORDINARY, Nature.RETURN]
    for moves in (coda, camt):
        assert [nature_of(move.code, return_reason=move.return_reason or "") for move in moves] == natures
    assert nature_of("03501001") == nature_of("ACMT-MDOP-INTR") == Nature.INTEREST


def test_a_return_without_a_reason_is_a_return():
    coda = CODA.replace(b"2AC04", b"2    ")
    camt = re.sub(rb"<RtrInf>.*?</RtrInf>", b"", CAMT)

    for content in (coda, camt):
        *others, last = read_bank_file(content).statements[0].movements
        assert (last.return_reason, last.counterparty, last.iban) == ("MS03", "PEETERS AN", "BE13539000010639")
        assert {move.return_reason for move in others} == {None}
    corrected = CAMT.replace(
        b"<CdtDbtInd>DBIT</CdtDbtInd><Sts>", b"<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>"
    )
    assert read_bank_file(corrected).statements[0].movements[6].return_reason is None


def test_a_file_holds_several_statements():
    lines = CODA.decode("cp1252").splitlines()
    following = [*lines[:-1], lines[-1][:127] + "1", *(lines[:1] + second_day(lines))]

    first, second = read_coda("\n".join(following).encode("cp1252"))

    assert (first.number, second.number, second.movements) == (14, 15, ())
    assert second.old_cents == first.new_cents == second.new_cents


def second_day(lines):
    new = lines[-3]
    old = lines[1][:42] + "0" + new[42:57] + "020425" + lines[1][64:125] + "015"
    return [old, new, put(lines[-1], 17, "000002" + "0" * 30)]


def put(line, place, text):
    return line[: place - 1] + text + line[place - 1 + len(text) :]


def spoiled(number, place, text):
    """Return the sample with a line, counted from 1, changed at a place."""
    lines = CODA.decode("cp1252").splitlines()
    lines[number - 1] = put(lines[number - 1], place, text)
    return "\r\n".join(lines).encode("cp1252")


LINES = CODA.decode("cp1252").splitlines(keepends=True)


@pytest.mark.parametrize(
    ("content", "record", "why"),
    [
        (b"", "1", "ni un fichier CODA"),
        ("".join(LINES[:-1]).encode(), "32 (4)", "coupé"),
        (CODA[:500], "4", "128"),
        (spoiled(3, 33, "000000000660601"), "3 (2.1)", "centimes entiers"),
        (spoiled(3, 33, "000000000670600"), "33 (9)", "Les crédits font"),
        (spoiled(31, 43, "000000000786930"), "31 (8)", "ne font pas le nouveau solde"),
        (spoiled(33, 17, "000029"), "33 (9)", "annonce 29 enregistrements et en contient 30"),
        (spoiled(3, 116, "310225"), "3 (2.1)", "pas une date"),
        (spoiled(4, 3, "0002"), "4 (2.2)", "pas du mouvement"),
        (spoiled(6, 3, "0001"), "6 (2.1)", "ne suit pas"),
        (spoiled(2, 40, "USD"), "2 (1)", "pas en euro"),
        (spoiled(2, 8, "9"), "2 (1)", "pas valable"),
        (spoiled(31, 10, "9"), "31 (8)", "autre compte"),
        ("".join(LINES[:3] + LINES[5:]).encode(), "31 (9)", "annonce 30"),
        ("".join([LINES[0], *LINES[2:]]).encode(), "2 (2.1)", "ne peut pas suivre"),
        ("".join([*LINES[:30], *LINES[31:]]).encode(), "31 (4)", "ne peut pas suivre"),
        (CAMT[:1500], "Document", "abîmé"),
        (CAMT.replace(b"660.60", b"670.60"), "Stmt 1", "ne font pas le nouveau solde"),
        (CAMT.replace(b"<Sum>1365.60", b"<Sum>1365.61"), "Stmt 1", "au lieu de"),
        (CAMT.replace(b">CLBD<", b">CLAV<"), "Stmt 1", "CLBD manque"),
        (CAMT.replace(b'Ccy="EUR">8.00', b'Ccy="USD">8.00'), "Stmt 1, Ntry 6", "pas en euro"),
        (CAMT.replace(b">8.00<", b">8.001<"), "Stmt 1, Ntry 6", "centimes"),
        (CAMT.replace(b"camt.053", b"pain.001"), "Document", "pas un extrait CAMT.053"),
        (CAMT.replace(b"BE04539000000131", b"BE05539000000131"), "Stmt 1", "pas valable"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "Document", "banque"),
    ],
)
def test_a_spoiled_file_is_refused_with_record_and_reason(content, record, why):
    with pytest.raises(BankFileIsCorrupt) as caught:
        read_bank_file(content)

    assert caught.value.params["record"] == record
    assert why in caught.value.why % caught.value.params


def test_a_batch_is_booked_by_its_details_or_as_a_whole_never_both():
    [statement] = read_coda(spoiled(17, 33, "000000000411840"))

    assert [move.cents for move in statement.movements][3:5] == [-139873, -60000]


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: CODA[:640] + tail))
def test_anything_is_read_or_refused(content):
    read_or_refused(content)


@given(damaged([CODA, CAMT, CAMT_08]))
def test_a_damaged_sample_is_read_or_refused(content):
    """Whatever happened to it; a balance that is read was proved."""
    read_or_refused(content)


def read_or_refused(content):
    refusal, statements = None, ()
    try:
        statements = read_bank_file(content).statements
    except BankFileIsCorrupt as error:
        refusal = error
    assert refusal is None or (refusal.params["record"] and refusal.why % refusal.params)
    assert all(one.old_cents + one.moved_cents == one.new_cents for one in statements)
    assert all(date(1990, 1, 1) <= one.new_on for one in statements)
