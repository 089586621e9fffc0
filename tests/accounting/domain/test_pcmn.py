import pytest

from accounting.domain.call_entries import RECIPES
from accounting.domain.pcmn import (
    AccountHasItsOwnLedger,
    AccountIsOfChart,
    AccountIsUnknown,
    AccountStandsNowhere,
    chart,
    chart_account,
    check_own_code,
)


def test_codes_are_unique_and_in_order():
    codes = [account.code for account in chart()]

    assert codes == sorted(set(codes))


def test_every_account_has_a_name_in_four_languages():
    assert all(account.labels.keys() == {"fr", "nl", "de", "en"} for account in chart())
    assert all(all(account.labels.values()) for account in chart())


def test_every_account_stands_under_a_heading_of_its_class():
    for account in chart():
        assert account.code.startswith(account.parent)
        assert (account.parent == "") == (len(account.code) == 1)
        assert account.account_class == int(account.code[0])
        assert account.normal_balance in {"debit", "credit"}
        assert account.kind in {"asset", "liability", "expense", "income", "off-balance"}


def test_headings_are_not_posted_to():
    headings = {account.parent for account in chart()} - {"", "173", "423"}

    assert {account.code for account in chart() if not account.is_posting_account} == headings


def test_fund_calls_are_booked_on_posting_accounts():
    used = {code for recipe in RECIPES.values() for code in vars_of(recipe) if code}

    assert all(chart_account(code).is_posting_account for code in used)


def vars_of(recipe):
    return recipe.owners, recipe.called, recipe.appropriation, recipe.fund


def test_an_account_is_named_in_a_language_and_else_in_french():
    account = chart_account("160000")

    assert account.label("nl") == "Reservekapitaal - algemene sleutel"
    assert account.label("it") == "Fonds de réserve - clé générale"
    assert (account.parent, account.normal_balance) == ("160", "credit")


def test_an_unknown_account_is_refused():
    for code in ("999999", "4101001", "45x", "19", "451" + "9" * 8):
        with pytest.raises(AccountIsUnknown):
            chart_account(code)


def test_an_account_of_ones_own_is_like_the_one_it_stands_below():
    pool, cleaning = chart_account("161400"), chart_account("6105001")

    assert (pool.parent, pool.kind, pool.normal_balance, pool.is_posting_account) == (
        "161",
        "liability",
        "credit",
        True,
    )
    assert (cleaning.parent, cleaning.account_class) == ("610500", 6)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("610500", AccountIsOfChart),
        ("4101001", AccountHasItsOwnLedger),
        ("4400001", AccountHasItsOwnLedger),
        ("99", AccountStandsNowhere),
        ("61050012345", AccountStandsNowhere),
        ("6105a", AccountStandsNowhere),
        ("19", AccountStandsNowhere),
    ],
)
def test_the_chart_is_extended_below_its_levels_only(code, refusal):
    with pytest.raises(refusal):
        check_own_code(code)
