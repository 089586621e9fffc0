"""The log of a copropriété as its syndic reads it, narrows it and takes it along."""

import ast
import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone
from openpyxl import load_workbook

from accounting.domain.reminders import Stage
from accounting.services.policies import change_policy
from buildings.services.lots import change_lot
from buildings.services.owners import change_owner
from koprogo.audit.models import LogEntry
from koprogo.audit.services import record
from koprogo.core.origin import place, via
from koprogo.portal.log.acts import SENTENCES
from koprogo.portal.log.subjects import KINDS
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from koprogo.users.rights import MATRIX
from tests.conftest import give, make_user
from tests.factories.buildings import AssociationFactory, LotFactory, OwnerFactory

LOG = "/c/parc/log/"


RECORDS = re.compile(r"_?(record\w*|note_look|note_list)")
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")


def actions_of_the_code() -> set[str]:
    """Collect what calls of record() and its like name, and in services whatever has the form of such a name."""
    subjects = {action.partition(".")[0] for action in SENTENCES}
    found = set()
    for root in ("koprogo", "buildings", "accounting", "documents", "meetings"):
        for file in Path(settings.BASE_DIR, root).rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and RECORDS.fullmatch(_name(node))]
            found |= {text for call in calls for value in [*call.args, *call.keywords] for text in _texts(value)}
            if "services" in file.parts:
                found |= {text for text in _texts(tree) if text.partition(".")[0] in subjects}
    return found - (MATRIX.keys() - SENTENCES.keys())


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _texts(node: ast.AST) -> set[str]:
    """Return the words with a point in an argument called ``action``, in a positional one, or in a file."""
    if isinstance(node, ast.keyword) and node.arg != "action":
        return set()
    texts = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {text for text in texts if ACTION.fullmatch(text)}


def test_every_kind_of_row_has_a_name():
    ours = {"accounting", "buildings", "documents", "notifications"}
    rows = {model._meta.label_lower for model in apps.get_models() if model._meta.app_label in ours}

    assert rows - KINDS.keys() == set()


def test_every_action_of_the_code_has_a_sentence():
    actions = actions_of_the_code()

    assert {"owner.changed", "fund_call.issue", "membership.ended", "owner.viewed"} <= actions
    assert actions - SENTENCES.keys() == set()


@pytest.fixture
def reviewer_client(client, coproprietes):
    user = make_user("reviewer@example.be", first_name="Rik", last_name="Peeters")
    give(user, Role.REVIEWER, coproprietes[0])
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def changed(copropriete, syndic):
    owner = OwnerFactory(first_name="Adèle", last_name="Adam", phone="", email="")
    change_owner(owner=owner, phone="+32 2 123 45 67", by=syndic.pk)
    return owner


def test_a_line_says_who_what_before_and_after(syndic_client, changed):
    page = syndic_client.get(LOG).content.decode()

    for said in ("Sonia Dierckx", "Les données d'un copropriétaire", "Adèle Adam", "Téléphone", "+32 2 123 45 67"):
        assert said.replace("'", "&#x27;") in page
    assert f"/c/parc/owners/{changed.pk}/" in page


def test_where_from_and_how_are_said(syndic_client, copropriete, syndic):
    tokens = place.set("192.0.2.7"), via.set("key:Comptabilité")
    record(action="owner.changed", subject=OwnerFactory(), by=syndic.pk)
    place.reset(tokens[0]), via.reset(tokens[1])

    page = syndic_client.get(LOG).content.decode()

    assert "192.0.2.7" in page
    assert "clé « Comptabilité »" in page


def test_commands_and_requests_are_named(syndic_client, copropriete):
    token = via.set("export_copropriete")
    record(action="copropriete.exported", by=None, subject=LotFactory())
    via.reset(token)
    LogEntry.objects.create(action="lot.changed", via="", request_id="01a2b3")

    page = syndic_client.get(LOG).content.decode()

    assert "Système (export_copropriete)" in page
    assert "Demande 01a2b3" in page


def test_the_choices_of_the_books_are_told_before_and_after(syndic_client, copropriete, syndic):
    AssociationFactory()
    change_policy(by=syndic.pk, book_xix=True, stages=[Stage(10), Stage(40)])
    LogEntry.objects.create(action="books_policy.change", via="", request_id="", data={"changed": ["book_xix"]})

    page = syndic_client.get("/c/parc/log/")

    assert page.status_code == 200
    assert "10, 40" in page.content.decode()


def test_a_reviewer_reads_but_sees_no_contacts_and_takes_nothing_along(reviewer_client, changed):
    page = reviewer_client.get(LOG).content.decode()

    assert "Adèle Adam" in page
    assert "+32 2 123 45 67" not in page
    assert "(masqué)" in page
    assert reviewer_client.get(f"{LOG}export.csv").status_code == 403


def test_the_log_is_narrowed(syndic_client, changed, syndic):
    lot = LotFactory()
    change_lot(lot=lot, floor=3, by=None)
    tomorrow = timezone.localdate() + timedelta(days=1)

    def actions(query: str) -> list[str]:
        return [line.action for line in syndic_client.get(f"{LOG}?{query}").context["lines"]]

    assert actions("") == ["lot.changed", "owner.changed"]
    assert actions(f"person={syndic.pk}") == ["owner.changed"]
    assert actions("person=system") == ["lot.changed"]
    assert actions("group=lots") == ["lot.changed"]
    assert actions(f"subject={changed.pk}") == ["owner.changed"]
    assert actions(f"from={tomorrow}") == []
    assert actions(f"until={timezone.localdate()}") == ["lot.changed", "owner.changed"]
    assert actions("person=x&group=x&subject=x&from=x&until=9999-12-31") == ["lot.changed", "owner.changed"]


def test_looks_are_shown_when_asked_for(syndic_client, changed, syndic):
    record(action="owner.viewed", subject=changed, by=syndic.pk)
    record(action="staff.visit", subject=changed, by=None, reason="panne")

    def actions(query: str) -> list[str]:
        return [line.action for line in syndic_client.get(f"{LOG}?{query}").context["lines"]]

    assert actions("") == ["staff.visit", "owner.changed"]
    assert actions("looks=shown") == ["staff.visit", "owner.viewed", "owner.changed"]
    assert actions("group=looks") == ["staff.visit", "owner.viewed"]
    assert actions(f"subject={changed.pk}&looks=x") == ["staff.visit", "owner.changed"]
    page = syndic_client.get(f"{LOG}?looks=shown&group=people").content.decode()
    assert 'name="looks" value="shown" checked' in page
    assert 'href="/c/parc/log/?looks=shown"' in page


def test_an_export_holds_looks_when_they_are_shown(syndic_client, changed, copropriete, syndic):
    record(action="owner.viewed", subject=changed, by=syndic.pk)

    short = b"".join(syndic_client.get(f"{LOG}export.csv").streaming_content).decode()
    whole = b"".join(syndic_client.get(f"{LOG}export.csv?looks=shown").streaming_content).decode()

    assert ("owner.viewed" in short, "owner.viewed" in whole) == (False, True)
    with entered(copropriete.schema_name):
        assert LogEntry.objects.filter(action="log.exported").latest("id").data["filter"] == {"looks": "shown"}


def test_pages_follow_by_key(syndic_client, copropriete):
    owner = OwnerFactory()
    for number in range(120):
        record(action="owner.changed", subject=owner, by=None, number=number)
    seen, after = [], ""
    while after is not None:
        context = syndic_client.get(f"{LOG}?after={after}").context
        seen += [line.id for line in context["lines"]]
        after = context["following"]

    with entered(copropriete.schema_name):
        assert seen == list(LogEntry.objects.order_by("-id").values_list("id", flat=True))
    assert syndic_client.get(f"{LOG}?after=x").status_code == 404


@pytest.mark.parametrize("count", [1, 40])
def test_a_page_asks_as_often_however_many_lines(syndic_client, copropriete, syndic, django_assert_num_queries, count):
    for _ in range(count):
        record(action="owner.changed", subject=OwnerFactory(), by=syndic.pk)
    syndic_client.get(LOG)

    with django_assert_num_queries(7):
        syndic_client.get(LOG)


def test_csv_is_what_is_narrowed_to_and_is_recorded(syndic_client, changed, copropriete):
    answer = syndic_client.get(f"{LOG}export.csv?subject={changed.pk}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    rows = text.splitlines()
    assert (len(rows), rows[1].split(";")[1]) == (2, "Sonia Dierckx")
    assert "Téléphone : — → +32 2 123 45 67" in text
    with entered(copropriete.schema_name):
        exported = LogEntry.objects.get(action="log.exported")
    assert exported.data == {"format": "csv", "count": 1, "filter": {"subject": str(changed.pk)}}


def test_cells_are_no_formulas(syndic_client, copropriete):
    owner = OwnerFactory(title="", first_name="", last_name="=cmd()")
    record(action="owner.changed", subject=owner, by=None)

    text = b"".join(syndic_client.get(f"{LOG}export.csv").streaming_content).decode()

    assert ";'=cmd();" in text


def test_excel_holds_the_same(syndic_client, changed):
    answer = syndic_client.get(f"{LOG}export.xlsx?subject={changed.pk}")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active

    assert [row[3].value for row in sheet.iter_rows()] == ["Action", "owner.changed"]


def test_programs_read_the_log(syndic_api, changed):
    [entry] = syndic_api.get(f"/c/parc/api/v1/log-entries/?subject={changed.pk}").json()["results"]

    assert entry["action"] == "owner.changed"
    assert entry["details"] == {"changed": {"phone": ["", "+32 2 123 45 67"]}}


@pytest.mark.parametrize("path", ["owners/{}/", "lots/{}/"])
def test_subjects_lead_to_their_history(syndic_client, copropriete, path):
    row = LotFactory() if path.startswith("lots") else OwnerFactory()

    assert f"/c/parc/log/?subject={row.pk}" in syndic_client.get(f"/c/parc/{path.format(row.pk)}").content.decode()
