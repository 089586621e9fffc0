"""The operator looks into a copropriété: read-only, with a reason, written down; nobody else does."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils.timezone import now

from buildings.models import Owner
from koprogo.audit.models import LogEntry
from koprogo.operations.models import SetAsideTask, StaffVisit
from koprogo.portal.staff.inside import site as inside
from koprogo.tenancy.schema import entered
from koprogo.users.models import User
from tests.conftest import make_user
from tests.factories.tenancy import make_samples

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
REASON = "Une lettre ne part pas, demande 4711 du syndic"
INSIDE = "/admin/c/parc"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def operator(coproprietes, settings) -> User:
    settings.SECOND_FACTOR_FOR_STAFF = False
    return make_user("operator@example.be", is_staff=True, is_superuser=True)


@pytest.fixture
def helper(operator) -> User:
    """Staff who may look inside and nothing else."""
    user = make_user("helper@example.be", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="look_inside"))
    return user


def begin(client):
    return client.post("/admin/look/parc/", {"reason": REASON})


def looks(copropriete):
    with entered(copropriete.schema_name):
        entries = LogEntry.objects.filter(action__startswith="staff.").order_by("id")
        return [(entry.action, entry.subject_type, entry.data.get("page")) for entry in entries]


def test_every_table_of_a_copropriete_is_shown():
    models = {model for app in settings.TENANT_APPS for model in apps.get_app_config(app.split(".")[-1]).get_models()}

    assert {*inside._registry} == models


def test_nobody_without_the_right_comes_in(client, syndic, coproprietes, settings):
    settings.SECOND_FACTOR_FOR_STAFF = False
    staff = make_user("clerk@example.be", is_staff=True)

    assert client.get(f"{INSIDE}/")["Location"] == f"/admin/login/?next={INSIDE}/"
    assert client_of(syndic).get(f"{INSIDE}/").status_code == 404
    assert client_of(staff).get(f"{INSIDE}/").status_code == 404
    assert client_of(staff).get("/admin/look/parc/").status_code == 403
    assert client_of(staff).post("/admin/look/parc/", {"reason": REASON}).status_code == 403
    assert not StaffVisit.objects.exists()


def test_staff_with_the_second_factor_missing_are_asked_for_it(helper, coproprietes, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    StaffVisit.objects.create(
        user_id=helper.pk, copropriete=coproprietes[0], reason=REASON, ends_at=now() + timedelta(hours=1)
    )

    assert client_of(helper).get(f"{INSIDE}/").status_code == 302


def test_a_reason_is_needed_and_lasts_an_hour(helper, coproprietes):
    client = client_of(helper)

    assert client.get(f"{INSIDE}/")["Location"] == "/admin/look/parc/"
    assert client.post("/admin/look/parc/", {"reason": "hm"}).status_code == 422
    assert begin(client)["Location"] == f"{INSIDE}/"
    assert client.get(f"{INSIDE}/").status_code == 200
    assert client.get("/admin/c/linde/")["Location"] == "/admin/look/linde/"
    StaffVisit.objects.update(ends_at=now())
    assert client.get(f"{INSIDE}/")["Location"] == "/admin/look/parc/"


def test_looks_are_in_the_log_of_that_copropriete_alone(helper, coproprietes):
    with entered(coproprietes[0].schema_name):
        owner = Owner.objects.create(reference="1", last_name="Adam")
    client = client_of(helper)
    begin(client)

    client.get(f"{INSIDE}/buildings/owner/")
    client.get(f"{INSIDE}/buildings/owner/{owner.pk}/change/")
    client.get(f"{INSIDE}/nowhere/")

    assert looks(coproprietes[0]) == [
        ("staff.visit", "tenancy.copropriete", None),
        ("staff.look", "tenancy.copropriete", "/buildings/owner/"),
        ("staff.look", "buildings.owner", f"/buildings/owner/{owner.pk}/change/"),
    ]
    assert looks(coproprietes[1]) == []


def test_every_page_opens_and_nothing_can_be_changed(operator, coproprietes):
    make_samples(coproprietes[0])
    client = client_of(operator)
    begin(client)
    opened = 0
    for model in inside._registry:
        path = f"{INSIDE}/{model._meta.app_label}/{model._meta.model_name}/"
        page = client.get(path)
        assert page.status_code == 200, path
        assert client.get(f"{path}add/").status_code == 403
        with entered(coproprietes[0].schema_name):
            row = model.objects.first()
        if row is None:
            continue
        opened += 1
        shown = client.get(f"{path}{row.pk}/change/")
        assert shown.status_code == 200, path
        assert 'name="_save"' not in shown.content.decode()
        assert client.post(f"{path}{row.pk}/change/", {}).status_code == 403
        assert client.post(f"{path}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert opened > 15


def test_links_stay_inside(helper, coproprietes):
    client = client_of(helper)
    begin(client)

    html = client.get(f"{INSIDE}/").content.decode()

    links = re.findall(r'href="(/[^"]*)"', html)
    ours = [link for link in links if not link.startswith(("/static/", f"{INSIDE}/"))]
    assert f"{INSIDE}/buildings/owner/" in links
    assert {*ours} <= {"/admin/"}


def test_admin_pages_have_nothing_inline(operator, coproprietes):
    client = client_of(operator)
    begin(client)

    for path in ("/admin/", "/admin/operations/setasidetask/", "/admin/look/parc/", f"{INSIDE}/buildings/owner/"):
        html = client.get(path).content.decode()
        scripts = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html)
        assert (path, scripts, re.findall(r"<style|\sstyle=|\son[a-z]+=", html)) == (path, [], [])


def test_a_task_set_aside_is_settled_once(operator):
    task = SetAsideTask.objects.create(task_id="t", name="users.send_email", arguments={"is_secret": True})
    client = client_of(operator)
    chosen = {"_selected_action": [str(task.pk)]}

    refused = client.post("/admin/operations/setasidetask/", chosen | {"action": "run_again"}, follow=True)
    client.post("/admin/operations/setasidetask/", chosen | {"action": "settle"})

    assert "secret" in refused.content.decode()
    assert SetAsideTask.objects.get().settled_by == operator.pk


@pytest.mark.parametrize(
    "page",
    [
        "operations/setasidetask",
        "operations/beatrun",
        "operations/backuprun",
        "operations/heartbeat",
        "operations/wake",
        "operations/staffvisit",
        "users/invitation",
        "users/firmmember",
        "users/apikey",
        "tenancy/copropriete",
    ],
)
def test_platform_pages_open_and_show_no_secret(operator, coproprietes, page):
    make_samples(coproprietes[0])

    html = client_of(operator).get(f"/admin/{page}/").content.decode()

    assert "token_hash" not in html
    assert "secret_hash" not in html
