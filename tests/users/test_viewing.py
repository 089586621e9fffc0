"""Seeing the copropriété as somebody else: what one sees, what one cannot do, and what the log says."""

import re
import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from koprogo.audit.models import LogEntry
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users import viewing
from koprogo.users.access import forget_access
from koprogo.users.models import Membership, Role
from tests.conftest import bearer, give, kept_for_all, make_user
from tests.factories.tenancy import Samples, make_samples
from tests.tenancy.walking import INSIDE, addresses

LOOKS = "/c/parc" + reverse("own_data_looks", urlconf=INSIDE)
PAGES = [address for address in addresses(INSIDE) if not address.endpoint]


@pytest.fixture(scope="module")
def samples(_coproprietes, django_db_blocker) -> Iterator[Samples]:
    with kept_for_all(django_db_blocker):
        yield make_samples(_coproprietes[0])


@pytest.fixture
def start(samples):
    return f"/c/parc/owners/{samples['owners']}/view-as/"


@pytest.fixture
def looking(syndic_client, start):
    assert syndic_client.post(start)["Location"] == "/c/parc/"
    return syndic_client


def entries(copropriete):
    with entered(copropriete.schema_name):
        return list(LogEntry.objects.filter(action__startswith="view_as").order_by("id"))


def test_view_as_asks_first(syndic_client, start, samples):
    page = syndic_client.get(start).content.decode()

    assert "Rien ne peut être modifié, et tout est noté." in page
    assert syndic_client.get("/c/parc/lots/").status_code == 200


def test_view_as_shows_what_the_owner_sees(looking, samples, coproprietes):
    owner = make_user("adam@example.be")
    give(owner, Role.OWNER, coproprietes[0], UUID(samples["owners"]))
    himself = Client()
    himself.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")

    page, his = looking.get("/c/parc/", follow=True), himself.get("/c/parc/", follow=True)

    assert page.redirect_chain == his.redirect_chain
    assert "Adam" in re.search(r'<aside class="banner banner-view.*?</aside>', page.content.decode(), re.S)[0]
    assert _main(page) == _main(his)
    for path in ("/c/parc/lots/", "/c/parc/members/", "/c/parc/journal/", "/c/parc/api-keys/"):
        assert looking.get(path).status_code == himself.get(path).status_code == 403


def _main(page):
    return re.search(r"<main.*?</main>", page.content.decode(), re.S)[0]


def test_view_as_is_in_the_log_of_the_owner(looking, syndic, samples, coproprietes):
    assert looking.post("/c/parc/view-as/end/")["Location"] == "/c/parc/"

    start, end = entries(coproprietes[0])

    owner = UUID(samples["owners"])
    assert [entry.action for entry in (start, end)] == ["view_as.start", "view_as.end"]
    assert {(entry.actor_id, entry.subject_type, entry.subject_id) for entry in (start, end)} == {
        (syndic.pk, "buildings.owner", owner)
    }
    assert {entry.via for entry in (start, end)} == {f"view-as:{owner.hex}"}
    assert (start.data["role"], end.data["why"]) == ("owner", "left")
    assert looking.get("/c/parc/lots/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_view_as_changes_nothing(looking, samples, method):
    path = f"/c/parc/owners/{samples['owners']}/change/"

    answer = getattr(looking, method)(path, {"last_name": "Autre"} if method == "post" else None)

    assert answer.status_code == 403
    assert "sans rien modifier" in answer.content.decode()


def test_view_as_posts_nowhere_inside(looking, samples):
    """Not even what the owner himself may do; the one form that is open leaves the view."""
    closed = [address for address in PAGES if address.name != "view_as_end"]

    asked = {str(address): looking.post("/c/parc" + samples.path(address)).status_code for address in closed}

    assert {path: status for path, status in asked.items() if status != 403} == {}


def test_view_as_outside_one_stays_oneself(looking, syndic):
    assert looking.get("/profile/").context["user"] == syndic
    assert looking.post("/language/", {"language": "nl"}).status_code == 302


def test_view_as_stays_in_its_copropriete(looking, syndic, coproprietes):
    give(syndic, Role.SYNDIC, coproprietes[1])

    assert looking.get("/c/linde/lots/").status_code == 200
    assert looking.get("/c/parc/lots/").status_code == 403


def test_view_as_with_the_slug_moved_to_another_copropriete_is_not_followed(looking, syndic, coproprietes):
    give(syndic, Role.SYNDIC, coproprietes[1])
    session = looking.session
    session[viewing.FLAG] = session[viewing.FLAG] | {"slug": "linde"}
    session.save()

    assert looking.get("/c/linde/lots/").status_code == 200


def test_view_as_flag_of_a_session_gives_nobody_anything(coproprietes, samples, stranger):
    """A member without the right who had the flag in his session would still see as himself."""
    renter = make_user("renter@example.be")
    give(renter, Role.RENTER, coproprietes[0], UUID(samples["renters"]))
    client = Client()
    client.force_login(renter, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    flag = {"copropriete_id": str(coproprietes[0].pk), "slug": "parc", "role": "council", "party_id": None}
    flag |= {"subject": "buildings.owner", "subject_id": samples["owners"], "name": "x", "until": time.time() + 999}
    session[viewing.FLAG] = flag
    session.save()

    assert client.get("/c/parc/lots/").status_code == 403
    assert viewing.FLAG not in client.session


def test_view_as_ends_after_half_an_hour(looking, coproprietes):
    session = looking.session
    session[viewing.FLAG] = session[viewing.FLAG] | {"until": time.time() - 1}
    session.save()

    assert looking.get("/c/parc/lots/").status_code == 200
    assert entries(coproprietes[0])[-1].data["why"] == "time"


def test_view_as_ends_with_the_right_within_a_second(looking, coproprietes):
    assert looking.get("/c/parc/", follow=True).status_code == 200

    Membership.objects.filter(role=Role.SYNDIC).update(ended_at=timezone.now())
    time.sleep(1)

    assert looking.get("/c/parc/", follow=True).status_code == 404
    assert entries(coproprietes[0])[-1].data["why"] == "right-lost"


def test_view_as_ends_when_one_signs_out(looking, coproprietes):
    looking.post("/accounts/logout/")

    assert entries(coproprietes[0])[-1].data["why"] == "signed-out"
    assert not Session.objects.filter(session_data__contains=viewing.FLAG).exists()


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.COUNCIL, Role.OWNER])
def test_view_as_is_for_the_syndic(start, samples, coproprietes, role):
    user = make_user("other@example.be")
    give(user, role, coproprietes[0], UUID(samples["owners"]) if role == Role.OWNER else None)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.post(start).status_code == 403
    assert client.post(f"/c/parc/members/{samples['members']}/view-as/").status_code == 403


def test_view_as_of_a_syndic_is_refused(syndic_client, coproprietes):
    second = give(make_user("second@example.be"), Role.SYNDIC, coproprietes[0])
    path = f"/c/parc/members/{second.pk}/view-as/"

    assert syndic_client.get(path).status_code == syndic_client.post(path).status_code == 409
    assert entries(coproprietes[0]) == []


def test_view_as_from_the_members_page(syndic_client, coproprietes, samples):
    council = f"/c/parc/members/{samples['members']}/view-as/"
    owner = give(make_user("adam@example.be"), Role.OWNER, coproprietes[0], UUID(samples["owners"]))
    assert council in syndic_client.get("/c/parc/members/").content.decode()
    assert syndic_client.get(f"/c/parc/members/{owner.pk}/view-as/")["Location"].endswith(
        f"/owners/{samples['owners']}/view-as/"
    )

    syndic_client.post(council)

    assert syndic_client.get("/c/parc/lots/").status_code == 200
    assert "Nouveau lot" not in syndic_client.get("/c/parc/lots/").content.decode()
    assert syndic_client.get("/c/parc/lots/new/").status_code == 403


def test_view_as_does_not_reach_another_copropriete(syndic_client, coproprietes):
    foreign = make_samples(coproprietes[1])

    assert syndic_client.post(f"/c/parc/owners/{foreign['owners']}/view-as/").status_code == 404
    assert syndic_client.post(f"/c/parc/members/{foreign['members']}/view-as/").status_code == 404


def test_view_as_is_not_for_programs(looking, syndic):
    """The same person's program is not narrowed, and has no address that would."""
    assert Client(headers=bearer(syndic)).get("/c/parc/api/v1/lots/").status_code == 200


def test_view_as_leaves_from_a_page_that_is_not_there(looking):
    page = looking.get("/c/parc/nothing/")

    assert page.status_code == 404
    assert "/c/parc/view-as/end/" in page.content.decode()


def test_view_as_end_without_a_view_leads_home(syndic_client, coproprietes):
    assert syndic_client.post("/c/parc/view-as/end/")["Location"] == "/c/parc/"
    assert syndic_client.get("/c/parc/view-as/end/").status_code == 405
    assert entries(coproprietes[0]) == []


def test_what_is_looked_at_meanwhile_is_written_down_as_that(looking, samples, coproprietes, syndic):
    assert looking.get(f"/c/parc/documents/{samples['documents']}.pdf").status_code == 200

    with entered(coproprietes[0].schema_name):
        entry = LogEntry.objects.get(action="owner.letter_viewed")
    owner = UUID(samples["owners"])
    assert (entry.actor_id, entry.subject_id, entry.via) == (syndic.pk, owner, f"view-as:{owner.hex}")


def test_the_owner_and_the_syndic_read_who_looked(looking, syndic_client, samples, coproprietes):
    owner = make_user("adam@example.be")
    give(owner, Role.OWNER, coproprietes[0], UUID(samples["owners"]))
    himself = Client()
    himself.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    while_looking = looking.get(LOOKS)
    looking.post("/c/parc/view-as/end/")

    his = himself.get(LOOKS).content.decode()
    log = syndic_client.get("/c/parc/log/").content.decode()

    for page in (his, log, while_looking.content.decode()):
        assert "Le syndic a commencé à voir" in page
        assert "Sonia Dierckx" in page
    assert "en vue comme" in log


def test_view_as_asks_the_syndic_himself_for_his_second_factor(looking, settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"syndic"})

    assert looking.get("/c/parc/me/")["Location"].startswith("/accounts/security/second-factor/")


def test_view_as_of_a_copropriete_that_leaves_is_no_trap(looking, coproprietes):
    Copropriete.objects.filter(pk=coproprietes[0].pk).update(removal_on=timezone.localdate())
    forget_access()

    assert looking.get("/c/parc/me/").status_code == 200
    assert looking.post("/c/parc/view-as/end/").status_code == 302
