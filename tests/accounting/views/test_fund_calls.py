import csv
import io
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from accounting.models import FundCall, JournalEntry
from accounting.services.issue import issue_fund_call
from documents.models import Document
from koprogo.core.ids import uuid7
from koprogo.tenancy.schema import entered
from tests.factories.accounting import draft, make_lot, make_world

URL = "/c/parc/calls/"


def call_of_today(world, **fields):
    today = localdate()
    return draft(world, called_on=today, due_on=today + timedelta(days=15), **fields)


def issued_today(world, **fields):
    return issue_fund_call(fund_call=call_of_today(world, **fields), on=localdate(), by=None)


def typed(world, **fields):
    """Return a call as it is typed."""
    return {
        "kind": "provision",
        "title": "Provision",
        "amount": "1.800,00",
        "key": world.general.pk,
        "called_on": "02/01/2099",
        "count": "1",
        "months_apart": "3",
    } | fields


def test_the_empty_list_says_what_to_do(desk):
    page = desk.get(URL)

    assert page.status_code == 200
    assert "Aucun appel de fonds" in page.content.decode()
    assert f'href="{URL}new/"' in page.content.decode()


def test_who_may_only_read_is_offered_nothing_to_change(world, reviewer):
    call = call_of_today(world)

    pages = reviewer.get(URL).content.decode() + reviewer.get(f"{URL}{call.pk}/").content.decode()

    assert not any(f"{word}/" in pages for word in ("new", "issue", "change", "discard"))
    refused = [reviewer.get(f"{URL}new/"), reviewer.post(f"{URL}{call.pk}/issue/")]
    assert [answer.status_code for answer in refused] == [403, 403]


@pytest.mark.parametrize("amount", ["1.800,00", "1800.00", "1 800,00", "€ 1800"])
def test_an_amount_is_read_as_it_is_typed(world, desk, amount):
    answer = desk.post(f"{URL}new/", typed(world, amount=amount))

    call = FundCall.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{URL}{call.pk}/")
    assert (call.amount_cents, call.called_on, call.due_on) == (180000, date(2099, 1, 2), date(2099, 1, 17))
    assert call.bank_account == world.working


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"amount": "1.234"}, "peut se lire de deux façons"),
        ({"amount": "beaucoup"}, "pas un montant en euros"),
        ({"called_on": "31/02/2099"}, "date valide"),
        ({"period_from_on": "2099-02-01", "period_last_on": "2099-01-01"}, "se termine avant de commencer"),
        ({"key": uuid7()}, "choix valide"),
    ],
)
def test_a_form_that_is_wrong_says_so_and_keeps_what_was_typed(world, desk, fields, told):
    answer = desk.post(f"{URL}new/", typed(world, **fields))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert 'value="Provision"' in page
    assert not FundCall.objects.exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"amount": "-5,00"}, "supérieur à zéro"),
        ({"due_on": "2099-01-01"}, "précède la date de l&#x27;appel"),
    ],
)
def test_a_call_that_is_refused_says_so_and_keeps_what_was_typed(world, desk, fields, told):
    answer = desk.post(f"{URL}new/", typed(world, **fields))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert told in page
    assert 'value="Provision"' in page
    assert not FundCall.objects.exists()


def test_four_quarters_are_drafted_at_once(world, desk):
    """C-108: 1 000.01 in four, the rest on the last."""
    answer = desk.post(f"{URL}new/", typed(world, amount="1000.01", count="4", due_on="17/01/2099"))

    assert answer["Location"] == f"{URL}?state=draft"
    rows = FundCall.objects.order_by("called_on").values_list("title", "amount_cents", "called_on", "due_on")
    assert list(rows) == [
        ("Provision (1/4)", 25000, date(2099, 1, 2), date(2099, 1, 17)),
        ("Provision (2/4)", 25000, date(2099, 4, 2), date(2099, 4, 17)),
        ("Provision (3/4)", 25000, date(2099, 7, 2), date(2099, 7, 17)),
        ("Provision (4/4)", 25001, date(2099, 10, 2), date(2099, 10, 17)),
    ]


def test_the_preview_shows_that_the_parts_are_the_amount(world, desk):
    call = call_of_today(world, amount_cents=10001)

    page = desk.get(f"{URL}{call.pk}/").content.decode()

    assert "Σ des lots 100,01\u00a0€ = montant appelé 100,01\u00a0€" in page
    for shown in ("33,3033…\u00a0€", "+0,0066…", "33,31\u00a0€", "333/1.000", "701000", 'role="img"'):
        assert shown in page
    assert not JournalEntry.objects.exists()


def test_a_preview_that_cannot_be_issued_tells_why_and_offers_no_button(world, desk):
    world.association.total_shares = 1001
    world.association.save()
    call = call_of_today(world)

    page = desk.get(f"{URL}{call.pk}/").content.decode()
    answer = desk.post(f"{URL}{call.pk}/issue/")

    assert "Les quotités des lots font 1000 au lieu de 1001" in page
    assert "issue/" not in page
    assert (answer.status_code, FundCall.objects.get().state) == (409, "draft")


def test_a_draft_is_changed(world, desk):
    call = call_of_today(world, period_from_on=date(2099, 1, 1), period_until_on=date(2099, 4, 1))
    form = desk.get(f"{URL}{call.pk}/change/").content.decode()
    assert 'value="1.800,00"' in form
    assert 'value="2099-03-31"' in form

    answer = desk.post(f"{URL}{call.pk}/change/", typed(world, title="Autre", period_last_on="2099-03-31"))

    call.refresh_from_db()
    assert (answer.status_code, call.title, call.period_until_on) == (302, "Autre", date(2099, 4, 1))


def test_a_draft_is_discarded_after_a_question(world, desk):
    call = call_of_today(world)

    asked, done = desk.get(f"{URL}{call.pk}/discard/"), desk.post(f"{URL}{call.pk}/discard/")

    assert (asked.status_code, done["Location"], FundCall.objects.count()) == (200, URL, 0)


def test_a_call_is_issued_once_however_often_one_clicks(world, desk):
    call = call_of_today(world)
    asked = desk.get(f"{URL}{call.pk}/issue/")

    first = desk.post(f"{URL}{call.pk}/issue/")
    second = desk.post(f"{URL}{call.pk}/issue/", follow=True)

    assert (asked.status_code, first.status_code, first["Location"]) == (200, 302, f"{URL}{call.pk}/")
    assert "ne part pas deux fois" in second.content.decode()
    assert (JournalEntry.objects.count(), Document.objects.count()) == (1, 4)


def test_a_call_whose_day_has_passed_is_entered_or_sent_with_a_new_one(world, desk):
    sent, late = draft(world), draft(world)
    asked = desk.get(f"{URL}{sent.pk}/issue/").content.decode()

    desk.post(f"{URL}{sent.pk}/issue/", {"was_sent": "yes", "due_on": "2099-01-01"})
    said = desk.get(f"{URL}{sent.pk}/").content.decode()
    unsaid = desk.post(f"{URL}{late.pk}/issue/", {"was_sent": "no"})
    desk.post(f"{URL}{late.pk}/issue/", {"was_sent": "no", "due_on": "2099-01-01"})

    assert ("est déjà passée" in asked, "Inscrit sans lettre" in said, unsaid.status_code) == (True, True, 409)
    days = dict(FundCall.objects.filter(state="issued").values_list("pk", "due_on"))
    assert days == {sent.pk: date(2025, 1, 17), late.pk: date(2099, 1, 1)}
    assert Document.objects.count() == 4


def test_an_issued_call_is_neither_changed_nor_discarded(world, desk):
    call = issued_today(world)

    changed = desk.post(f"{URL}{call.pk}/change/", typed(world))
    discarded = desk.post(f"{URL}{call.pk}/discard/")

    assert (changed.status_code, discarded.status_code) == (409, 409)
    assert "ne change plus" in discarded.content.decode()


def test_the_page_of_a_call_shows_each_owner_with_his_communication(world, desk):
    call = issued_today(world)

    page = desk.get(f"{URL}{call.pk}/").content.decode()

    for share in call.owner_shares.all():
        assert f"+++{share.ogm[:3]}/{share.ogm[3:7]}/{share.ogm[7:]}+++" in page
    assert "0 sur 4" in page


def test_the_letters_tell_their_progress(world, desk):
    call = issued_today(world)
    running = desk.get(f"{URL}{call.pk}/letters/").content.decode()
    Document.objects.update(state="rendered")

    done = desk.get(f"{URL}{call.pk}/letters/").content.decode()

    assert 'hx-trigger="every 2s"' in running
    assert "0 sur 4" in running
    assert "hx-trigger" not in done
    assert "4 lettres prêtes" in done


def test_a_draft_has_no_letters(world, desk):
    assert desk.get(f"{URL}{call_of_today(world).pk}/letters/").status_code == 404


def test_the_csv_is_the_table(world, desk):
    adam = world.owners["Adam"]
    adam.last_name = "=Adam"
    adam.save()
    call = issued_today(world)

    answer = desk.get(f"{URL}{call.pk}/shares.csv")

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    ogms = {share.owner_id: share.ogm for share in call.owner_shares.all()}
    assert answer["Content-Disposition"] == f'attachment; filename="{call.number}.csv"'
    assert [(row[1], row[2], row[4], row[5]) for row in rows[1:]] == [
        ("'=Adam", "1", "599,40", "599,40"),
        ("Baeten", "2", "480,60", "480,60"),
        ("Dubois", "4", "270,00", "270,00"),
        ("Evrard", "3", "450,00", "450,00"),
    ]
    assert "".join(filter(str.isdigit, rows[1][3])) == ogms[adam.pk]


@pytest.mark.parametrize("path", ["", "change/", "discard/", "issue/", "letters/", "shares.csv"])
def test_an_unknown_call_is_not_found(desk, path):
    assert desk.get(f"{URL}{uuid7()}/{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_statements_whatever_its_length(world, desk, django_assert_num_queries, count):
    for _ in range(count):
        issued_today(world)
    desk.get(URL)

    with django_assert_num_queries(LIST_STATEMENTS):
        page = desk.get(URL).content.decode()
    assert page.count('<tr><th scope="row">') == count


LIST_STATEMENTS = 9


@pytest.mark.parametrize("kind", ["provision", "reserve"])
def test_a_call_takes_the_same_statements_whatever_it_holds(world, desk, django_assert_num_queries, kind):
    issued_today(world)
    call = issued_today(world, kind=kind, bank_account=None)
    desk.get(f"{URL}{call.pk}/")

    with django_assert_num_queries(DETAIL_STATEMENTS):
        desk.get(f"{URL}{call.pk}/")


DETAIL_STATEMENTS = 13


def test_a_letter_is_shown_before_it_exists_in_the_language_of_its_owner(world, desk):
    baeten = world.owners["Baeten"]
    baeten.language = "nl"
    baeten.save()
    call = call_of_today(world)

    page = desk.get(f"{URL}{call.pk}/letter/?owner={baeten.pk}").content.decode()

    assert all(shown in page for shown in ('<article class="letter stack" lang="nl">', "480,60", "267/1.000"))
    assert not Document.objects.exists()
    assert desk.get(f"{URL}{call.pk}/letter/").status_code == 200
    assert desk.get(f"{URL}{call.pk}/letter/?owner={world.owners['Claes'].pk}").status_code == 404
    assert desk.get(f"{URL}{call.pk}/letter/?owner={uuid7()}").status_code == 404


def test_the_letters_of_an_issued_call_are_those_that_were_sent(world, desk):
    call = issued_today(world)

    answer = desk.get(f"{URL}{call.pk}/letter/")

    assert (answer.status_code, answer["Location"]) == (302, f"{URL}{call.pk}/")


def test_a_call_of_another_copropriete_is_not_found(world, desk, other_copropriete):
    with entered(other_copropriete.schema_name):
        foreign = draft(make_world_with_lot())
    paths = ["", "change/", "discard/", "issue/", "letters/", "letter/", "shares.csv"]

    answers = [desk.get(f"{URL}{foreign.pk}/{path}").status_code for path in paths]
    posted = desk.post(f"{URL}new/", typed(world, key=foreign.key_id))

    assert answers == [404] * len(paths)
    assert (posted.status_code, FundCall.objects.count()) == (422, 0)


def make_world_with_lot():
    other = make_world(name="Linde")
    make_lot(other, "1", 1000, owner="Ailleurs")
    return other


def test_a_call_by_two_keys_is_typed_shown_and_changed(world, desk):
    also = f"also_{world.lift.pk.hex}"

    desk.post(f"{URL}new/", typed(world, **{also: "600,00"}))

    call = FundCall.objects.get()
    assert (call.amount_cents, call.parts.count(), call.key_names) == (240000, 2, "Quotités générales, Ascenseur")
    page = desk.get(f"{URL}{call.pk}/").content.decode().replace("\xa0", " ")
    assert all(shown in page for shown in ("Quotités générales : 1.800,00 €", "Ascenseur : 600,00 €"))
    form = desk.get(f"{URL}{call.pk}/change/").content.decode()
    assert all(shown in form for shown in ("<details", " open>", 'value="600,00"'))
    again = desk.post(f"{URL}{call.pk}/change/", typed(world, **{f"also_{world.general.pk.hex}": "1,00"}))
    assert again.status_code == 422


def test_a_call_is_cancelled_with_its_reason(world, desk):
    call = issued_today(world)
    assert f"{URL}{call.pk}/cancel/" in desk.get(f"{URL}{call.pk}/").content.decode()

    assert desk.post(f"{URL}{call.pk}/cancel/", {"reason": ""}).status_code == 422
    answer = desk.post(f"{URL}{call.pk}/cancel/", {"reason": "Double appel"})

    assert answer.status_code == 302
    page = desk.get(f"{URL}{call.pk}/").content.decode()
    assert "Double appel" in page
    assert f"{URL}{call.pk}/cancel/" not in page
    assert desk.post(f"{URL}{call.pk}/cancel/", {"reason": "x"}).status_code == 409
