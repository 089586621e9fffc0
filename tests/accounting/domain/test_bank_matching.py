"""Rules of matching without a database."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounting.domain.bank_groups import divide_parts
from accounting.domain.bank_known import Claim, Known, Move, Party
from accounting.domain.bank_matching import ogms_in, propose
from accounting.domain.bank_names import likeness
from accounting.domain.bank_parts import Part, PartKind
from accounting.domain.bank_proposals import Reason
from accounting.domain.ogm import make_ogm
from accounting.domain.payments import Debt
from accounting.queries.bank_words import REASONS
from koprogo.core.money import Cents

cents = st.integers(1, 100_000)


@pytest.mark.parametrize(
    ("one", "other", "is_like"),
    [
        ("DUBOIS PAUL", "Paul Dubois", True),
        ("M. et Mme Éric DUPONT", "Dupont Eric", True),
        ("NETTOYAGE DEMO SRL", "Nettoyage Demo", True),
        ("VANDENBERGHE JAN", "Vandenberge Jan", True),
        ("MARTIN J", "Evrard", False),
        ("", "Evrard", False),
    ],
)
def test_names_are_alike_whatever_their_order_accents_and_titles(one, other, is_like):
    assert (likeness(one, other) >= 75) is is_like


def test_the_communication_comes_first_then_the_account_with_the_amount_then_the_name():
    told, text, debts = make_ogm("0000000001"), make_ogm("0000000002"), dict.fromkeys(range(1, 5), 5000)

    def found(**said):
        known = Known(
            ogms={told: Claim(Party(owner=1), "item1"), text: Claim(Party(owner=2), "item2")},
            ibans={"BE3": [Party(owner=3)]},
            names=[("Paul Dubois", Party(owner=4))],
        )
        for owner, open_cents in debts.items():
            known.debts[owner] = [Debt(f"item{owner}", date(2025, 1, 1), Cents(open_cents))]
        made = propose(Move(Cents(said.pop("cents", 5000)), **said), known)
        return made and (made.parts[0].owner, made.reason.value)

    said = {"ogm": told, "communication": text, "iban": "BE3", "counterparty": "DUBOIS PAUL"}
    order = []
    for name in ("", *said):
        said.pop(name, None)
        order.append(found(**said))
    assert order == [(1, "ogm"), (2, "ogm_in_text"), (3, "iban_amount"), (4, "name_amount"), None]
    assert found(cents=4999, iban="BE3", counterparty="DUBOIS PAUL") == (3, "iban")
    assert found(cents=4999, counterparty="DUBOIS PAUL") == (4, "name")
    assert {*Reason} == {*REASONS}


def test_communications_are_read_in_a_text():
    assert list(ogms_in("lot 4 +++010/0000/20289+++, 010000020289 et 010000020298")) == ["010000020289"]
    assert list(ogms_in("BE0100000202890")) == []


@given(
    st.lists(st.tuples(st.integers(0, 3), cents), max_size=8), st.lists(st.tuples(st.integers(0, 4), cents), max_size=6)
)
def test_every_proposal_makes_the_amount_and_no_debt_is_paid_twice(debts, moves):
    ogms = {make_ogm(f"{number:010d}"): Claim(Party(owner=number), f"item{number}") for number in range(1, 5)}
    known = Known(ogms=ogms)
    for place, (owner, open_cents) in enumerate(debts):
        known.debts[owner].append(Debt(f"item{place}", date(2025, 1, 1 + place), Cents(open_cents)))
    before = sum(open_cents for _owner, open_cents in debts)
    communications = ["", *ogms]

    proposals = [propose(Move(Cents(amount), ogm=communications[which]), known) for which, amount in moves]

    for (which, amount), proposal in zip(moves, proposals, strict=True):
        assert (proposal is None) == (which == 0)
        assert proposal is None or sum(part.cents for part in proposal.parts) == amount
    paid = sum(part.cents for made in proposals if made for part in made.parts if part.item)
    still = [debt.open_cents for mine in known.debts.values() for debt in mine]
    assert before - paid == sum(still)
    assert min(still, default=0) >= 0


@given(st.lists(cents, min_size=1, max_size=8), st.sets(st.integers(1, 300_000), max_size=6), st.sampled_from([1, -1]))
def test_what_movements_pay_together_is_split_over_them_to_the_cent(amounts, cuts, sign):
    total = sum(amounts)
    bounds = [0, *sorted(cut for cut in cuts if cut < total), total]
    parts = [
        Part(PartKind.DEBT, Cents(sign * (end - begin)), "4101", item=place)
        for place, (begin, end) in enumerate(itertools.pairwise(bounds))
    ]

    divided = divide_parts(parts, [Cents(sign * amount) for amount in amounts])

    assert [sign * sum(part.cents for part in mine) for mine in divided] == amounts
    assert all(part.cents * sign > 0 for mine in divided for part in mine)
    for part in parts:
        assert sum(one.cents for mine in divided for one in mine if one.item == part.item) == part.cents
