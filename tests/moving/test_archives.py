"""A syndic asks for an archive, waits, downloads it within a week, and it is gone."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from koprogo.audit.models import LogEntry
from koprogo.moving.models import Archive
from koprogo.moving.services.archives import (
    ArchiveIsUnderway,
    ArchivesAreTooMany,
    archive_path,
    forget_expired_archives,
    request_archive,
    write_archive,
)
from koprogo.moving.tasks import sweep
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import User
from tests.conftest import prove


@pytest.fixture
def browser(house: Copropriete) -> Client:
    client = Client()
    client.force_login(User.objects.get(email="syndic@clos.example"), backend=settings.AUTHENTICATION_BACKENDS[0])
    prove(client)
    return client


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


def test_asked_on_the_page_it_is_written_and_downloaded(house, browser):
    assert browser.post("/c/clos/moving/archive/").status_code == 302

    archive = Archive.objects.get()
    page = browser.get("/c/clos/moving/").content.decode()
    response = browser.get(f"/c/clos/moving/archives/{archive.pk}/")
    assert archive.state == "ready"
    assert f"/c/clos/moving/archives/{archive.pk}/" in page
    assert "clos-" in response["Content-Disposition"]
    assert ".koprogo.zip" in response["Content-Disposition"]
    assert "manifest.json" in ZipFile(BytesIO(content_of(response))).namelist()
    with entered(house.schema_name):
        acts = [*LogEntry.objects.filter(subject_type__startswith="moving").values_list("action", flat=True)]
    assert sorted(acts) == ["archive.downloaded", "archive.requested"]


def test_the_asker_is_told_when_it_is_ready(house, browser):
    browser.post("/c/clos/moving/archive/")
    sweep()

    assert [message.to for message in mail.outbox] == [["syndic@clos.example"]]
    assert mail.outbox[0].subject == "Le « Clos » <i> : l'archive est prête"


def test_one_at_a_time_and_three_a_day(house):
    request_archive(copropriete=house, by=None)
    with pytest.raises(ArchiveIsUnderway):
        request_archive(copropriete=house, by=None)
    for _ in range(2):
        Archive.objects.update(state="failed")
        request_archive(copropriete=house, by=None)
    Archive.objects.update(state="failed")

    with pytest.raises(ArchivesAreTooMany):
        request_archive(copropriete=house, by=None)


def test_after_a_week_the_file_is_gone(house, browser):
    browser.post("/c/clos/moving/archive/")
    archive = Archive.objects.get()
    path = archive_path(archive)
    assert path.exists()
    Archive.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert browser.get(f"/c/clos/moving/archives/{archive.pk}/").status_code == 404
    assert forget_expired_archives() == 1
    assert not path.exists()
    assert Archive.objects.get().state == "expired"


def test_two_workers_write_it_once(house):
    archive = request_archive(copropriete=house, by=None)
    Archive.objects.update(state="writing", claimed_at=timezone.now())

    write_archive(id=archive.pk)

    assert Archive.objects.get().state == "writing"


def test_what_a_dead_worker_began_is_written_again(house):
    archive = request_archive(copropriete=house, by=None)
    Archive.objects.update(state="writing", claimed_at=timezone.now() - timedelta(hours=2))

    write_archive(id=archive.pk)

    assert Archive.objects.get().state == "ready"


def test_after_three_failures_it_is_given_up(house, monkeypatch):
    archive = request_archive(copropriete=house, by=None)
    monkeypatch.setattr("koprogo.moving.services.archives.export_copropriete", lambda **_: 1 / 0)

    states = []
    for _ in range(3):
        write_archive(id=archive.pk)
        states.append(Archive.objects.get().state)

    assert states == ["queued", "queued", "failed"]


def test_the_archive_of_another_is_not_there(house, browser, tmp_path):
    browser.post("/c/clos/moving/archive/")
    other = Copropriete.objects.exclude(pk=house.pk).first()
    Archive.objects.update(copropriete=other) if other else None
    if other:
        assert browser.get(f"/c/clos/moving/archives/{Archive.objects.get().pk}/").status_code == 404
