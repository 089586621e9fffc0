"""The worked cases of the law and of practice, each mapped to the rule that must give its answer.

``public_cases.json`` holds the cases with their rule numbers; its figures were found independently of this code.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from accounting.domain.allocation import allocate, allocate_by, instalments
from accounting.domain.book_xix import fee_cap, waiting
from accounting.domain.late_interest import Stretch, conventional, interest
from accounting.domain.ogm import format_ogm, is_ogm, make_ogm
from accounting.domain.reminders import privileged
from accounting.domain.reserve import YEARS_TO_BEGIN, is_due, minimum_contribution
from accounting.domain.sale_information import Bearer, Retention, Terms, extraordinary_bearer, reply_deadline
from buildings.domain.fortnight import Fortnight, agenda_deadline
from buildings.domain.identifiers import IbanIsInvalid, KboIsInvalid, complete_kbo, read_iban, read_kbo
from buildings.domain.thresholds import LotKind, council_is_compulsory, count_lots, may_keep_simplified_accounts
from koprogo.core.money import Cents, cents_from_decimal_string, cents_to_decimal_string
from koprogo.core.periods import Period, add_months
from meetings.domain.convening import is_in_time, last_sending_day
from meetings.domain.majorities import Count, Majority, is_adopted
from meetings.domain.minutes import minutes_deadline
from meetings.domain.proxies import Carried, HolderHasTooManyProxies, ProxyHolderIsSyndic, check_holder
from meetings.domain.quorum import Quorum, earliest_second
from meetings.domain.remedies import challenge_deadline
from meetings.domain.requests import Petition
from meetings.domain.tally import Ballot, Choice, tally

CASES = json.loads((Path(__file__).parent / "public_cases.json").read_text(encoding="utf-8"))
KINDS = {
    "dwellings": LotKind.APARTMENT,
    "shops": LotKind.COMMERCIAL,
    "cellars": LotKind.CELLAR,
    "parkings": LotKind.PARKING,
    "garages": LotKind.GARAGE,
}


def strings(amounts):
    return {name: cents_to_decimal_string(cents) for name, cents in amounts.items()}


def cents_by_name(amounts):
    return {name: cents_from_decimal_string(amount) for name, amount in amounts.items()}


def quorum_case(**figures):
    quorum = Quorum(**figures)
    return {"valid": quorum.is_reached, "basis": quorum.basis}


def majority_case(kind, votes_for, votes_against, abstain=0, blank_or_void=0, all_shares=0):
    """Abstentions and blanks are told and not counted (R-141)."""
    everybody = all_shares or votes_for + votes_against + abstain + blank_or_void
    return is_adopted(Majority(kind), Count(votes_for, votes_against, everybody))


def cap_and_vote_case(kind, ballots):
    cast = [Ballot(row["owner"], row["holder"], row["votes"], Choice(row["choice"])) for row in ballots]
    result = tally(cast)
    return {
        "capped": {holder: str(kept) for holder, kept in result.cut.items()},
        "for": str(result.votes_for),
        "against": str(result.votes_against),
        "abstain": str(result.abstained),
        "adopted": result.is_adopted(Majority(kind), sum(ballot.votes for ballot in cast)),
    }


def proxy_case(proxies, own_votes, proxy_votes, total_votes_all_lots, holder_is_syndic=False):
    carried = Carried(proxies, own_votes, proxy_votes, total_votes_all_lots)
    try:
        check_holder("A", carried, is_syndic=holder_is_syndic)
    except ProxyHolderIsSyndic:
        return {"allowed": False, "reason": "syndic"}
    except HolderHasTooManyProxies:
        return {"allowed": False, "reason": "too_many"}
    return {"allowed": True, "reason": "max3" if proxies <= 3 else "ten_percent"}


def notice_case(meeting, sent):
    held_on = date.fromisoformat(meeting)
    regular = is_in_time(date.fromisoformat(sent), held_on)
    return {"last_sending_day": last_sending_day(held_on).isoformat(), "regular": regular}


def request_fifth_case(shares, total, received):
    petition = Petition(shares, total, date.fromisoformat(received))
    return {"admissible": petition.is_admissible, "syndic_must_convene_by": petition.convene_by.isoformat()}


def day_after(rule):
    """Map a rule that gives one day from another."""
    return lambda **days: rule(date.fromisoformat(*days.values())).isoformat()


def agenda_deadline_case(period_start):
    from_on = date.fromisoformat(period_start)
    return agenda_deadline(Period(from_on, from_on + timedelta(days=15))).isoformat()


def period_contains_case(start_mmdd, meeting):
    return Fortnight.parse(start_mmdd).contains(date.fromisoformat(meeting))


def lots_threshold_case(**counts):
    counted = count_lots(KINDS[name] for name, count in counts.items() for _ in range(count))
    return {
        "counted_lots": counted,
        "council_mandatory": council_is_compulsory(counted),
        "simplified_accounting_allowed": may_keep_simplified_accounts(counted),
    }


def allocate_case(total, weights):
    return strings(allocate_by(cents_from_decimal_string(total), weights))


def instalments_case(amount, n):
    return [cents_to_decimal_string(part) for part in instalments(cents_from_decimal_string(amount), n)]


def settlement_case(charges, keys, provisions):
    """Allocate line by line, so that what is printed adds up (R-280)."""
    lines = [allocate_by(cents_from_decimal_string(amount), keys[key]) for amount, key in charges.values()]
    result = {}
    for lot, paid in cents_by_name(provisions).items():
        share = Cents(sum(line[lot] for line in lines))
        result[lot] = strings({"share": share, "provisions": paid, "balance": Cents(share - paid)})
    return result


def occupant_split_case(total, occupant_percent):
    weights = {"occupant": occupant_percent, "owner": 100 - occupant_percent}
    return strings(allocate_by(cents_from_decimal_string(total), weights))


def pro_rata_case(amount, period_start, period_end, transfer):
    """Split by days; the day of the transfer is the buyer's (R-321)."""
    sale = date.fromisoformat(transfer)
    seller = Period(date.fromisoformat(period_start), sale)
    buyer = Period(sale, date.fromisoformat(period_end) + timedelta(days=1))
    parts = allocate(cents_from_decimal_string(amount), [seller.days, buyer.days])
    days = {"days": seller.days + buyer.days, "seller_days": seller.days, "buyer_days": buyer.days}
    return days | strings({"seller": parts[0], "buyer": parts[1]})


def reserve_minimum_case(ordinary_charges_prev_year, provisional_acceptance, on):
    """Nothing is due before five years after provisional acceptance (R-261), then five per cent (R-262)."""
    accepted_on = date.fromisoformat(provisional_acceptance)
    due_from = {"due_from": add_months(accepted_on, 12 * YEARS_TO_BEGIN).isoformat()}
    if not is_due(accepted_on, date.fromisoformat(on)):
        return {"due": False, "reason": "before_5_years", "minimum": "0.00"} | due_from
    minimum = minimum_contribution(cents_from_decimal_string(ordinary_charges_prev_year))
    return {"due": True, "minimum": cents_to_decimal_string(minimum)} | due_from


def interest_case(amount, rate_percent, start, end):
    stretch = Stretch(cents_from_decimal_string(amount), date.fromisoformat(start), date.fromisoformat(end))
    rate = cents_from_decimal_string(f"{rate_percent}0")
    return {"days": stretch.days, "interest": cents_to_decimal_string(interest([stretch], conventional(rate)))}


def fee_cap_case(balance):
    return cents_to_decimal_string(fee_cap(cents_from_decimal_string(balance)))


def earliest_costs_case(reminder_sent, electronic):
    days = waiting(date.fromisoformat(reminder_sent), electronic=electronic)
    found = {"period_starts": days.starts_on, "period_ends": days.ends_on, "costs_from": days.costs_from}
    return {name: day.isoformat() for name, day in found.items()}


def privilege_case(contributions, fy_current):
    by_year = {int(year): cents_from_decimal_string(amount) for year, amount in contributions.items()}
    return cents_to_decimal_string(privileged(by_year, fy_current))


def retention_case(**amounts):
    return cents_to_decimal_string(Retention(**cents_by_name(amounts)).total)


def reply_case(requested, paragraph):
    return reply_deadline(date.fromisoformat(requested), paragraph).isoformat()


def buyer_items_case(items, certain_date, deed, buyer_had_proxy):
    terms = Terms(date.fromisoformat(certain_date), date.fromisoformat(deed), buyer_had_proxy)
    sums = dict.fromkeys(map(str, Bearer), 0)
    for item in items:
        days = {name: date.fromisoformat(item[name.removesuffix("_on")]) for name in ("decided_on", "called_on")}
        sums[extraordinary_bearer(**days, terms=terms)] += cents_from_decimal_string(item["amount"])
    return strings({bearer: Cents(cents) for bearer, cents in sums.items()})


def ogm_case(base10):
    return format_ogm(make_ogm(base10))


def is_read(read, text, refusal):
    try:
        read(text)
    except refusal:
        return False
    return True


FUNCTIONS = {
    "quorum": quorum_case,
    "second_session_earliest": day_after(earliest_second),
    "majority": majority_case,
    "cap_and_vote": cap_and_vote_case,
    "proxy_ok": proxy_case,
    "notice": notice_case,
    "minutes_deadline": day_after(minutes_deadline),
    "challenge_deadline": day_after(challenge_deadline),
    "request_fifth": request_fifth_case,
    "agenda_deadline": agenda_deadline_case,
    "period_contains": period_contains_case,
    "lots_threshold": lots_threshold_case,
    "allocate": allocate_case,
    "instalments": instalments_case,
    "settlement": settlement_case,
    "occupant_split": occupant_split_case,
    "pro_rata": pro_rata_case,
    "reserve_minimum": reserve_minimum_case,
    "interest": interest_case,
    "xix_fee_cap": fee_cap_case,
    "xix_earliest_costs": earliest_costs_case,
    "privilege_amount": privilege_case,
    "notary_retention": retention_case,
    "reply_deadline": reply_case,
    "sale_buyer_items": buyer_items_case,
    "ogm": ogm_case,
    "ogm_valid": is_ogm,
    "iban_valid": lambda text: is_read(read_iban, text, IbanIsInvalid),
    "kbo_valid": lambda text: is_read(read_kbo, text, KboIsInvalid),
    "kbo_complete": complete_kbo,
}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_public_case(case):
    answer = FUNCTIONS[case["function"]](**case["inputs"])

    assert answer == case["expected"]
