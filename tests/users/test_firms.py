from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from koprogo.audit.models import LogEntry
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.schema import entered
from koprogo.users.access import access_for, forget_access
from koprogo.users.models import FirmEvent, FirmMember, FirmRole, Invitation, Membership, Role, User
from koprogo.users.queries import coproprietes_of
from koprogo.users.services.admissions import accept_invitation
from koprogo.users.services.firms import (
    CoproprieteHasFirm,
    CoproprieteHasNoFirm,
    FirmMemberIsGone,
    LastDirectorStays,
    NobodyWouldRunIt,
    PersonIsInFirm,
    attach_copropriete,
    change_firm_role,
    detach_copropriete,
    end_firm_member,
    invite_to_firm,
)
from koprogo.users.services.invitations import PersonIsInvited
from koprogo.users.services.memberships import LastSyndicStays, end_membership
from tests.conftest import bearer, employ, firm_of, give, make_user
from tests.factories.accounting import tilleul
from tests.portal.test_opening import FIELDS
from tests.users.test_invitations import sent_token

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LATER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def firm(coproprietes) -> SyndicFirm:
    """The firm that runs the first copropriété."""
    return firm_of(coproprietes[0])


@pytest.fixture
def director(firm) -> FirmMember:
    return employ(make_user("anne@firm.example", first_name="Anne", last_name="Maes"), FirmRole.DIRECTOR, firm)


@pytest.fixture
def assistant(firm) -> FirmMember:
    return employ(make_user("julie@firm.example", first_name="Julie", last_name="Roy"), FirmRole.ASSISTANT, firm)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def roles_in(user: User, slug: str) -> set[Role]:
    found = access_for(user.pk, slug)
    return set(found.roles) if found else set()


@pytest.mark.parametrize(
    ("firm_role", "role"),
    [
        (FirmRole.DIRECTOR, Role.SYNDIC),
        (FirmRole.MANAGER, Role.SYNDIC),
        (FirmRole.ACCOUNTANT, Role.ACCOUNTANT),
        (FirmRole.ASSISTANT, Role.ASSISTANT),
    ],
)
def test_staff_enter_what_the_firm_runs_with_the_firms_role_and_nothing_else(firm, firm_role, role):
    user = make_user("staff@firm.example")
    employ(user, firm_role, firm)

    assert (roles_in(user, "parc"), roles_in(user, "linde")) == ({role}, set())
    assert [(own.slug, own.roles) for own in coproprietes_of(user.pk)] == [("parc", (role,))]


def test_access_joins_own_roles_and_those_of_the_firm_in_one_query(director, coproprietes, django_assert_num_queries):
    give(director.user, Role.OWNER, coproprietes[0], director.pk)

    with django_assert_num_queries(1):
        found = access_for(director.user_id, "parc")

    assert found
    assert (found.roles, found.party_ids, found.role) == ({Role.SYNDIC, Role.OWNER}, {director.pk}, "Syndic")
    assert [own.roles for own in coproprietes_of(director.user_id)] == [(Role.SYNDIC, Role.OWNER)]


def test_access_by_the_firm_ends_with_it(director, assistant, firm, coproprietes):
    for change in (
        lambda: FirmMember.objects.filter(pk=assistant.pk).update(ended_at=LATER),
        lambda: User.objects.filter(pk=assistant.user_id).update(is_active=False),
        lambda: Copropriete.objects.filter(pk=coproprietes[0].pk).update(firm=None),
        lambda: Copropriete.objects.filter(pk=coproprietes[0].pk).update(is_ready=False),
    ):
        with transaction.atomic():
            change()
            forget_access()
            assert roles_in(assistant.user, "parc") == set()
            transaction.set_rollback(True)
        forget_access()
        assert roles_in(assistant.user, "parc") == {Role.ASSISTANT}


def test_ending_bites_a_running_token(director, assistant, django_capture_on_commit_callbacks):
    program, path = Client(headers=bearer(assistant.user)), "/c/parc/api/v1/lots/"
    assert program.get(path).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        end_firm_member(member=assistant, by=director.user_id)

    assert program.get(path).status_code == 404


def test_assistant_sees_no_money_and_no_members(assistant, copropriete):
    tilleul()
    client = browser(assistant.user)

    paths = ("", "lots/", "owners/", "documents/", "print/", "calls/", "arrears/", "journal/", "members/")
    seen = {path: client.get(f"/c/parc/{path}").status_code for path in paths}

    assert {path for path, status in seen.items() if status == 403} == {"calls/", "arrears/", "journal/", "members/"}


def test_invitation_to_a_firm_opens_all_its_coproprietes(director, firm):
    invite_to_firm(firm=firm, email=" New@Firm.example ", role=FirmRole.MANAGER, language="nl", by=director.user_id)
    token = sent_token()
    assert "Syndic Résidence du Parc" in str(mail.outbox[-1].subject)

    page = Client().post(
        f"/invitation/{token}/",
        {"first_name": "New", "last_name": "Man", "password": "new-horse-battery", "language": "nl"},
    )

    user = User.objects.get(email="new@firm.example")
    assert page["Location"] == f"/firm/{firm.pk}/"
    assert roles_in(user, "parc") == {Role.SYNDIC}
    assert [event.action for event in FirmEvent.objects.order_by("id")] == ["invitation.sent", "invitation.accepted"]


def test_invitation_accepted_by_somebody_of_the_firm_changes_nothing(director, assistant, firm):
    invitation = invite_to_firm(firm=firm, email="x@firm.example", role=FirmRole.DIRECTOR, language="fr", by=None)
    Invitation.objects.filter(pk=invitation.pk).update(email=assistant.user.email)

    member = accept_invitation(token=sent_token(), user=assistant.user)

    assert (member.pk, member.role) == (assistant.pk, FirmRole.ASSISTANT)


def test_invitation_is_refused_to_who_is_in_or_about_to_be(director, assistant, firm):
    same = {"firm": firm, "role": FirmRole.MANAGER, "language": "fr", "by": None}
    with pytest.raises(PersonIsInFirm):
        invite_to_firm(email=assistant.user.email, **same)
    invite_to_firm(email="x@firm.example", **same)
    with pytest.raises(PersonIsInvited):
        invite_to_firm(email="X@firm.example", **same)


def test_last_director_stays(director, assistant):
    with pytest.raises(LastDirectorStays):
        end_firm_member(member=director, by=None)
    with pytest.raises(LastDirectorStays):
        change_firm_role(member=director, role=FirmRole.MANAGER, by=None)

    change_firm_role(member=assistant, role=FirmRole.DIRECTOR, by=director.user_id)
    end_firm_member(member=director, by=assistant.user_id)

    with pytest.raises(FirmMemberIsGone):
        end_firm_member(member=director, by=None)
    assert roles_in(assistant.user, "parc") == {Role.SYNDIC}


def test_a_copropriete_leaves_only_when_a_syndic_stays(firm, director, coproprietes):
    with pytest.raises(NobodyWouldRunIt):
        detach_copropriete(copropriete=coproprietes[0], firm=firm, by=None)
    give(make_user("own@example.be"), Role.SYNDIC, coproprietes[0])

    detach_copropriete(copropriete=coproprietes[0], firm=firm, by=director.user_id)

    assert roles_in(director.user, "parc") == set()
    with pytest.raises(CoproprieteHasNoFirm):
        detach_copropriete(copropriete=coproprietes[0], firm=firm, by=None)
    with entered(coproprietes[0].schema_name):
        assert LogEntry.objects.filter(action="firm.detached", subject_id=firm.pk).count() == 1


def test_a_copropriete_has_one_firm(firm, coproprietes):
    other = SyndicFirm.objects.create(name="Autre")
    with pytest.raises(CoproprieteHasFirm):
        attach_copropriete(copropriete=coproprietes[0], firm=other, by=None)


def test_the_last_own_syndic_may_go_while_the_firm_has_one(syndic, firm, assistant):
    membership = syndic.memberships.get()
    with pytest.raises(LastSyndicStays):
        end_membership(membership=membership, by=None)
    employ(make_user("m@firm.example"), FirmRole.MANAGER, firm)

    end_membership(membership=membership, by=None)

    assert Membership.objects.current().filter(role=Role.SYNDIC, copropriete__slug="parc").count() == 0


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_log_of_a_firm_is_only_added_to(firm, director, assistant, act):
    end_firm_member(member=assistant, by=director.user_id)
    events = FirmEvent.objects.all()

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        events.update(action="x") if act == "update" else events.delete()

    [event] = events
    assert (event.action, event.actor_id, event.subject_id) == ("member_ended", director.user_id, assistant.pk)


def test_one_act_costs_as_much_for_many_coproprietes(firm, director, assistant, django_assert_num_queries):
    for number in range(20):
        Copropriete.objects.create(
            name=f"C{number}",
            slug=f"f-{number}",
            schema_name=f"c_f{number}",
            reference_prefix=700 + number,
            is_ready=True,
            firm=firm,
        )
    with django_assert_num_queries(6):
        end_firm_member(member=assistant, by=director.user_id)


# Pages.

PAGES = ("", "change/", "invite/", "attach/", "members/{member}/change/", "members/{member}/end/")
ACTS = (
    "invitations/{invitation}/renew/",
    "invitations/{invitation}/withdraw/",
    "coproprietes/{copropriete}/detach/",
)


@pytest.fixture
def addresses(firm, director, assistant, coproprietes) -> dict[str, str]:
    invitation = invite_to_firm(firm=firm, email="x@firm.example", role=FirmRole.MANAGER, language="fr", by=None)
    known = {"member": assistant.pk, "invitation": invitation.pk, "copropriete": coproprietes[0].pk}
    return {part: f"/firm/{firm.pk}/{part.format(**known)}" for part in PAGES + ACTS}


def test_pages_are_not_there_for_others(addresses, syndic, stranger):
    other = employ(stranger, FirmRole.DIRECTOR, SyndicFirm.objects.create(name="Autre"))
    for client in (browser(syndic), browser(other.user)):
        assert {client.get(path).status_code for part, path in addresses.items() if part in PAGES} == {404}
        assert {client.post(path).status_code for part, path in addresses.items() if part} == {404}


@pytest.mark.parametrize("role", [role for role in FirmRole if role != FirmRole.DIRECTOR])
def test_pages_of_change_are_for_directors(addresses, firm, role):
    user = make_user("other@firm.example")
    employ(user, role, firm)
    client = browser(user)

    assert client.get(addresses.pop("")).status_code == 200
    assert {client.post(path).status_code for path in addresses.values()} == {403}


def test_pages_name_only_what_is_the_firms(addresses, director, firm, stranger, coproprietes):
    other = SyndicFirm.objects.create(name="Autre")
    foreign = employ(stranger, FirmRole.DIRECTOR, other)
    invitation = invite_to_firm(firm=other, email="y@firm.example", role=FirmRole.MANAGER, language="fr", by=None)
    known = {"member": foreign.pk, "invitation": invitation.pk, "copropriete": coproprietes[1].pk}
    client = browser(director.user)

    named = [f"/firm/{firm.pk}/{part.format(**known)}" for part in PAGES + ACTS if "{" in part]

    assert [client.post(path, {"role": "manager"}).status_code for path in named] == [404] * 5


def test_director_reads_and_acts(addresses, director, assistant, firm):
    client = browser(director.user)
    assert {client.get(path).status_code for part, path in addresses.items() if part in PAGES} == {200}

    client.post(addresses["members/{member}/change/"], {"role": "accountant"})
    client.post(addresses["change/"], {"address": "Rue Royale 1", "email": "a@b.be", "phone": ""})
    client.post(addresses["invitations/{invitation}/renew/"])
    client.post(addresses["invitations/{invitation}/withdraw/"])
    client.post(addresses["members/{member}/end/"])

    firm.refresh_from_db()
    assert firm.address == "Rue Royale 1"
    assert [event.action for event in FirmEvent.objects.order_by("id")] == [
        "invitation.sent",
        "member_role_changed",
        "contact_changed",
        "invitation.renewed",
        "invitation.withdrawn",
        "member_ended",
    ]
    page = client.get(f"/firm/{firm.pk}/").content.decode()
    assert "Accès de Julie Roy retiré" in page
    assert client.post(f"/firm/{firm.pk}/members/{director.pk}/end/").status_code == 409


def test_director_attaches_only_where_he_is_syndic_himself(director, firm, coproprietes):
    client, path = browser(director.user), f"/firm/{firm.pk}/attach/"
    assert client.post(path, {"copropriete": str(coproprietes[1].pk)}).status_code == 422
    give(director.user, Role.SYNDIC, coproprietes[1])

    assert client.post(path, {"copropriete": str(coproprietes[1].pk)}).status_code == 302

    assert [own.slug for own in coproprietes_of(director.user_id)] == ["parc", "linde"]
    detach = f"/firm/{firm.pk}/coproprietes/{coproprietes[1].pk}/detach/"
    assert client.get(detach).status_code == 200
    assert client.post(detach)["Location"] == f"/firm/{firm.pk}/"
    assert client.post(f"/firm/{firm.pk}/coproprietes/{coproprietes[0].pk}/detach/").status_code == 409


def test_invite_page_refuses_a_double(director, assistant, firm):
    given = {"email": assistant.user.email, "role": "manager", "language": "fr"}
    client = browser(director.user)

    assert client.post(f"/firm/{firm.pk}/invite/", given).status_code == 409
    assert client.post(f"/firm/{firm.pk}/invite/", given | {"email": "n@firm.example"}).status_code == 302
    assert [invitation.email for invitation in Invitation.objects.all()] == ["n@firm.example"]


def test_portfolio_of_the_firm_shows_figures_to_those_who_may(director, assistant, firm, coproprietes):
    pages = [browser(member.user).get("/") for member in (director, assistant)]

    assert [page.context["firms"] for page in pages] == [[firm], [firm]]
    figures = [
        (line["copropriete"].lot_count, line["copropriete"].overdue_cents)
        for page in pages
        for line in page.context["lines"]
    ]
    assert figures == [(0, 0), (0, None)]


def test_members_of_the_copropriete_are_told_who_comes_by_the_firm(syndic_client, director, assistant):
    page = syndic_client.get("/c/parc/members/")

    assert [str(person.user) for person in page.context["firm_people"]] == ["Anne Maes", "Julie Roy"]


def test_opening_puts_it_under_the_firm(director, firm):
    browser(director.user).post("/coproprietes/new/", FIELDS | {"name": "Les Ormes"})

    opened = Copropriete.objects.get(slug="les-ormes")
    assert (opened.firm, opened.memberships.count()) == (firm, 0)
    assert roles_in(director.user, "les-ormes") == {Role.SYNDIC}


def test_opening_asks_which_of_several_firms(director, firm):
    second = SyndicFirm.objects.create(name="Deuxième")
    employ(director.user, FirmRole.MANAGER, second)
    client = browser(director.user)
    assert client.post("/coproprietes/new/", FIELDS | {"name": "Les Ormes"}).status_code == 422

    client.post("/coproprietes/new/", FIELDS | {"name": "Les Ormes", "firm": str(second.pk)})

    assert Copropriete.objects.get(slug="les-ormes").firm == second


def test_assistant_opens_nothing(assistant):
    assert browser(assistant.user).get("/coproprietes/new/").status_code == 403


# Programs.


def test_api_lists_own_firms_and_their_people(director, assistant, firm, stranger):
    program = Client(headers=bearer(assistant.user))

    [own] = program.get("/api/v1/firms/").json()
    people = program.get(f"/api/v1/firms/{firm.pk}/members/").json()
    [copropriete] = program.get("/api/v1/coproprietes/").json()

    assert (own["id"], own["name"], own["role"]) == (str(firm.pk), firm.name, "assistant")
    assert [(person["email"], person["role"]) for person in people] == [
        ("anne@firm.example", "director"),
        ("julie@firm.example", "assistant"),
    ]
    assert (copropriete["slug"], copropriete["roles"]) == ("parc", ["assistant"])
    other = Client(headers=bearer(stranger))
    assert other.get("/api/v1/firms/").json() == []
    assert other.get(f"/api/v1/firms/{firm.pk}/members/").status_code == 404
    assert program.get(f"/api/v1/firms/{uuid4()}/members/").status_code == 404


# The operator.


@pytest.fixture
def operator(coproprietes) -> Client:
    return browser(make_user("operator@example.be", is_staff=True, is_superuser=True))


def test_operator_invites_the_first_director(operator, coproprietes):
    firm = SyndicFirm.objects.create(name="Neuf")
    given = {"firm": str(firm.pk), "email": "First@firm.example", "role": "director", "language": "fr"}

    operator.post("/admin/users/invitation/add/", given)
    again = operator.post("/admin/users/invitation/add/", given)

    assert [(i.email, i.role, i.firm) for i in Invitation.objects.all()] == [("first@firm.example", "director", firm)]
    assert again.status_code == 200
    assert operator.get("/admin/users/invitation/").status_code == 200


def test_operator_moves_a_copropriete_to_a_firm_and_back(operator, coproprietes, syndic):
    firm = SyndicFirm.objects.create(name="Neuf")
    path = f"/admin/tenancy/copropriete/{coproprietes[0].pk}/change/"

    operator.post(path, {"slug": "parc", "firm": str(firm.pk)})
    assert Copropriete.objects.get(slug="parc").firm == firm
    operator.post(path, {"slug": "parc", "firm": ""})

    assert Copropriete.objects.get(slug="parc").firm is None
    assert [event.action for event in FirmEvent.objects.order_by("id")] == [
        "copropriete_attached",
        "copropriete_detached",
    ]


def test_operator_ends_people_of_a_firm_but_the_last_director(operator, director, assistant):
    chosen = [str(director.pk), str(assistant.pk)]

    operator.post("/admin/users/firmmember/", {"action": "end", "_selected_action": chosen})

    assert [member.pk for member in FirmMember.objects.current()] == [director.pk]
