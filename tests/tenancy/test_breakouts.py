"""Attempts to reach the other copropriété: each ends where an address that does not exist ends.

The walks below take every page and every endpoint by themselves. Foreign slugs and foreign identifiers in an address
are tried in test_permission_walk; memberships that have ended in tests/users/test_access.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.db.models import UUIDField
from django.forms import ModelChoiceField
from django.test import Client
from pikepdf import Pdf, PdfError

from buildings.models import AllocationKey, Building, Lot, Owner, RegisterImport
from buildings.tasks import analyse_register
from documents.models import Document, DocumentBatch
from documents.tasks import drain
from koprogo.audit.models import LogEntry
from koprogo.core import limits
from koprogo.core.limits import forget_hits
from koprogo.notifications.tasks import send_batch
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from koprogo.users.rights import MATRIX
from tests.conftest import bearer, kept_for_all
from tests.factories.tenancy import Samples, make_samples
from tests.tenancy.walking import INSIDE, Address, addresses

MOUNT = "/c/parc"
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/c/linde/lots/"}
MARK = "Zebrapad"
PARAMETERS = (
    "q",
    "owner",
    "lot",
    "key",
    "building",
    "batch",
    "state",
    "role",
    "sort",
    "page",
    "cursor",
    "id",
    "here",
    "next",
)
KINDS = ("lots", "owners", "keys", "buildings", "batches", "calls", "members")
CHANGES_EACH_TIME = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|data-live="[^"]*"')


@pytest.fixture(scope="module")
def samples(_coproprietes, django_db_blocker) -> Iterator[Samples]:
    with kept_for_all(django_db_blocker):
        yield make_samples(_coproprietes[0])


@pytest.fixture
def syndic_program(syndic) -> Client:
    return Client(headers=bearer(syndic))


def fill_and_mark(copropriete: Copropriete) -> Samples:
    """Fill the other copropriété with what nobody here may ever read."""
    foreign = make_samples(copropriete)
    with entered(copropriete.schema_name):
        Owner.objects.update(last_name=MARK, email=f"{MARK}@example.be")
        for model, field in ((Lot, "number"), (AllocationKey, "name"), (Building, "name")):
            model.objects.filter(pk=model.objects.latest("id").pk).update(**{field: MARK})
        DocumentBatch.objects.update(title=MARK)
    return foreign


@pytest.fixture
def foreign(coproprietes: tuple[Copropriete, Copropriete]) -> Samples:
    return fill_and_mark(coproprietes[1])


def readable() -> Iterator[tuple[Address, str]]:
    """Yield each address a syndic may read, as a template of its path."""
    for address in addresses(INSIDE):
        if Role.SYNDIC in MATRIX[address.rights.get("get", "lot.view")] and "get" in address.rights:
            yield address, MOUNT


def path_of(address: Address, samples: Samples) -> str:
    return MOUNT + samples.path(address)


def text_of(response: Any) -> str:
    content = b"".join(response) if response.streaming else response.content
    return CHANGES_EACH_TIME.sub("", str(inside(content)))


def inside(content: bytes) -> Any:
    """Return what a file says, without the moment it was made at."""
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            return {name: inside(archive.read(name)) for name in archive.namelist() if name != "docProps/core.xml"}
    if content.startswith(b"%PDF"):
        with suppress(PdfError), Pdf.open(BytesIO(content)) as pdf:
            return [page.Contents.read_bytes() for page in pdf.pages]
    return content.decode(errors="replace")


@pytest.fixture(autouse=True)
def no_limits(monkeypatch):
    """Read more exports than anybody may take in a minute.

    What is loaded meanwhile must not keep it, so what counts is replaced, and not what others import.
    """
    monkeypatch.setattr(limits, "count_hits", lambda name, **_: (0, limits.WINDOW_SECONDS))


@pytest.fixture
def looked_at(monkeypatch) -> set[str]:
    """Note the paths whose query anybody looks at: the other answers are the same whatever it says."""
    paths: set[str] = set()
    read = vars(WSGIRequest)["GET"].func

    def noticed(request: WSGIRequest) -> Any:
        paths.add(request.path)
        return read(request)

    monkeypatch.setattr(WSGIRequest, "GET", property(noticed))
    return paths


def read_all(browser: Client, program: Client, samples: Samples, query: str = "", **headers: Any) -> dict[str, Any]:
    """Return status and text of everything a syndic can read."""
    return read_each([address for address, _ in readable()], browser, program, samples, query, **headers)


def read_each(
    over: list[Address], browser: Client, program: Client, samples: Samples, query: str = "", **headers: Any
) -> dict[str, Any]:
    forget_hits()
    found = {}
    for address in over:
        client = program if address.endpoint else browser
        response = client.get(path_of(address, samples) + query, **headers)
        found[str(address)] = (response.status_code, text_of(response))
    return found


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Name what differs, but for the log: that it was taken along is written into it (see below)."""
    return [name for name in before if before[name] != after[name] and not name.startswith(LOG)]


LOG = ("/log/", "/api/v1/log-entries/")


def test_the_log_knows_nothing_of_the_other(coproprietes, samples, syndic_client, syndic_program):
    fill_and_mark(coproprietes[1])

    found = read_all(syndic_client, syndic_program, samples)

    logs = {name: text for name, (_status, text) in found.items() if name.startswith(LOG)}
    assert len(logs) >= 4
    assert [name for name, text in logs.items() if MARK in text] == []


@pytest.mark.parametrize("headers", [{}, {"headers": HTMX}], ids=["page", "fragment"])
def test_nothing_changes_here_when_the_other_copropriete_is_filled(
    coproprietes, samples, syndic_client, syndic_program, headers
):
    read_all(syndic_client, syndic_program, samples, **headers)
    before = read_all(syndic_client, syndic_program, samples, **headers)

    fill_and_mark(coproprietes[1])

    assert differences(before, read_all(syndic_client, syndic_program, samples, **headers)) == []


def test_foreign_id_in_a_query_string_is_like_an_unknown_one(
    samples, foreign, syndic_client, syndic_program, looked_at
):
    def asked(value: str, over: list[Address]) -> dict[str, Any]:
        query = "?" + "&".join(f"{name}={value}" for name in PARAMETERS)
        found = read_each(over, syndic_client, syndic_program, samples, query)
        # A title begins with a capital letter.
        return {name: (code, re.sub(value, "", text, flags=re.IGNORECASE)) for name, (code, text) in found.items()}

    everything = asked(str(uuid4()), [address for address, _ in readable()])
    over = [address for address, _ in readable() if path_of(address, samples) in looked_at]
    # The same walk over: a page also shows what the one before it had to say.
    unknown = asked(str(uuid4()), over)

    assert len(over) > len(everything) / 4
    assert {kind: differences(unknown, asked(foreign[kind], over)) for kind in KINDS} == {kind: [] for kind in KINDS}


def test_search_finds_nothing_of_the_other(samples, foreign, syndic_client):
    for headers in ({}, HTMX):
        hit, miss = (
            text_of(syndic_client.get(f"{MOUNT}/search/", {"q": q}, headers=headers)) for q in (MARK, "Nobodyx")
        )

        assert hit.replace(MARK, "") == miss.replace("Nobodyx", "")


def forms_with_choices(client: Client, samples: Samples) -> Iterator[tuple[str, str, type]]:
    """Yield ``(path, field, model)`` of each choice of rows on each form a syndic can open.

    An account is named by its number, which is the same everywhere.
    """
    for address, _ in readable():
        path = path_of(address, samples)
        response = None if address.endpoint else client.get(path)
        form: Any = response.context.get("form") if response and response.context else None
        for name, field in getattr(form, "fields", {}).items():
            model: Any = (
                field.queryset.model if isinstance(field, ModelChoiceField) and field.queryset is not None else None
            )
            if model and isinstance(model._meta.pk, UUIDField):
                yield path, form.add_prefix(name), model


def test_foreign_id_in_a_form_is_like_an_unknown_one(coproprietes, samples, foreign, syndic_client):
    wrong, count = [], 0
    for path, name, model in list(forms_with_choices(syndic_client, samples)):
        with entered(coproprietes[1].schema_name):
            foreign_id = model.objects.values_list("pk", flat=True).first()
        answers = []
        for value in (foreign_id, uuid4()):
            response = syndic_client.post(path, {name: str(value)})
            answers.append((response.status_code, text_of(response).replace(str(value), "")))
        count += 1
        if answers[0] != answers[1] or answers[0][0] < 400:
            wrong.append((path, name))

    assert wrong == []
    assert count > 0


def bodies(foreign: Samples) -> dict[str, str]:
    """Return a body that names a foreign row under every name an endpoint could read."""
    kinds = {"lot": "lots", "owner": "owners", "key": "keys", "building": "buildings", "bank_account": "bank-accounts"}
    kinds |= {"association": "associations", "batch": "batches", "document": "documents", "party": "owners"}
    return {f"{name}{ending}": foreign[kind] for name, kind in kinds.items() for ending in ("", "_id")}


def test_foreign_id_in_a_body_of_the_api_is_like_an_unknown_one(samples, foreign, syndic_program):
    wrong = []
    for address in addresses(INSIDE):
        for method in sorted({"post", "put", "patch"} & address.rights.keys()) if address.endpoint else ():
            answers = []
            for values in (bodies(foreign), {name: str(uuid4()) for name in bodies(foreign)}):
                path = path_of(address, Samples())
                with transaction.atomic():
                    response = getattr(syndic_program, method)(path, values, content_type="application/json")
                    transaction.set_rollback(True)
                answers.append((response.status_code, set(response.json() if response.content else ())))
            if answers[0] != answers[1]:
                wrong.append((str(address), answers))

    assert wrong == []


@pytest.mark.parametrize("name", ["../{other}/secret.txt", "a/../../{other}/secret.txt", "/../{other}/x", ".."])
def test_file_name_leads_out_of_the_folder_never(copropriete, other_copropriete, name):
    with entered(other_copropriete.schema_name):
        default_storage.save("secret.txt", ContentFile(MARK.encode()))
    name = name.format(other=other_copropriete.schema_name)

    for act in (default_storage.open, default_storage.exists, default_storage.size, default_storage.delete):
        with pytest.raises(SuspiciousFileOperation):
            act(name)
    with pytest.raises(SuspiciousFileOperation):
        default_storage.save(name, ContentFile(b"x"))


def test_file_of_the_same_name_is_another_file(copropriete, other_copropriete):
    for one in (copropriete, other_copropriete):
        with entered(one.schema_name):
            default_storage.delete("same.txt")
            default_storage.save("same.txt", ContentFile(one.slug.encode()))

    assert default_storage.open("same.txt").read() == b"parc"
    assert str(settings.MEDIA_ROOT / copropriete.schema_name) in default_storage.path("same.txt")


def test_file_of_a_foreign_document_is_not_served(foreign, syndic_client):
    for name in (f"{foreign['documents']}.pdf", f"{UUID(foreign['documents']).hex}.pdf", "..%2f..%2fsecret.pdf"):
        assert syndic_client.get(f"{MOUNT}/documents/{name}").status_code == 404


def test_cache_key_carries_the_schema(copropriete, other_copropriete):
    cache.set("name", copropriete.slug)
    assert copropriete.schema_name in cache.make_key("name")

    for schema in (other_copropriete.schema_name, "public"):
        with entered(schema):
            assert cache.get("name") is None
            assert cache.add("name", schema)
    assert cache.get("name") == "parc"


def test_idempotency_key_of_the_other_is_not_replayed(coproprietes, syndic, stranger):
    body = {"email": "x@example.be", "role": "council"}
    answers = []
    for user, slug in ((syndic, "parc"), (stranger, "linde")):
        client = Client(headers=bearer(user) | {"Idempotency-Key": "same"})
        answers.append(client.post(f"/c/{slug}/api/v1/invitations/", body, content_type="application/json"))

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] != answers[1].json()["id"]


def test_task_with_a_foreign_id_does_nothing(coproprietes, samples, foreign):
    here, there = (one.schema_name for one in coproprietes)
    with entered(there):
        Document.objects.update(state=Document.State.QUEUED, claimed_at=None)
        before = list(Document.objects.values()), list(RegisterImport.objects.values())

    drain(schema=here, batch_id=foreign["batches"])
    send_batch(schema=here, batch_id=foreign["batches"])
    with suppress(RegisterImport.DoesNotExist):
        analyse_register(schema=here, id=foreign["import"])

    with entered(there):
        assert (list(Document.objects.values()), list(RegisterImport.objects.values())) == before


def test_task_without_a_schema_reads_no_copropriete(coproprietes, foreign):
    drain(schema="public", batch_id=foreign["batches"])
    with entered(coproprietes[1].schema_name):
        assert not Document.objects.filter(batch=foreign["batches"], attempt_count__gt=0).exists()
    with pytest.raises(TypeError):
        drain(batch_id=foreign["batches"])


def test_acts_here_leave_no_trace_there(coproprietes, samples, foreign, syndic_client):
    with entered(coproprietes[1].schema_name):
        before = LogEntry.objects.count()

    syndic_client.post(f"{MOUNT}/members/{samples['members']}/end/")

    with entered(coproprietes[1].schema_name):
        assert LogEntry.objects.count() == before


@pytest.mark.parametrize("header", ["Referer", "HX-Current-URL", "Origin", "X-Forwarded-Host", "X-Original-URL"])
def test_header_that_names_the_other_changes_nothing(samples, foreign, syndic_client, header):
    plain, named = (
        text_of(syndic_client.get(f"{MOUNT}/members/", headers=headers))
        for headers in ({}, {header: f"http://testserver/c/linde/lots/{foreign['lots']}/"})
    )

    assert plain == named


def test_next_into_the_other_leads_to_its_404(syndic, stranger, foreign):
    client = Client()
    target = f"/c/linde/lots/{foreign['lots']}/"

    login = client.post(f"/accounts/login/?next={target}", {"login": syndic.email, "password": "correct-horse-battery"})

    assert login["Location"] == target
    assert client.get(target).status_code == 404


def test_portfolio_and_switcher_show_nothing_of_the_other(samples, syndic_client, foreign):
    for path in ("/", "/switcher/?q=linde", "/switcher/?here=/c/linde/lots/", "/profile/", "/?q=linde", "/?format=csv"):
        page = text_of(syndic_client.get(path, follow=True))

        assert "Residentie" not in page
        assert "/c/linde/" not in page.replace("here=/c/linde/lots/", "")


def test_404_of_the_other_and_of_nothing_are_the_same(syndic_client, foreign):
    other, nothing = (syndic_client.get(f"/c/{slug}/lots/") for slug in ("linde", "nothin"))

    assert text_of(other).replace("linde", "") == text_of(nothing).replace("nothin", "")
    assert {*other.headers} == {*nothing.headers}
