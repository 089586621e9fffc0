"""The doctor finds what is broken, says it in words and how to mend it."""

import io
import json
import socket
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone, translation

from documents.models import Document
from koprogo.operations.doctor import database, machine, work
from koprogo.operations.doctor.findings import CHECKS, Level, examined_by, load_checks
from koprogo.operations.models import BackupRun, Heartbeat, SetAsideTask
from koprogo.tenancy.models import Copropriete

RANDOM = "0f3a9c1be47d5826a0f3a9c1be47d5826ac4d1e9b7"
NOWHERE = "redis://127.0.0.1:1/0"
OTHER = "7b2e4d90c8f16a357b2e4d90c8f16a357b2e4d90c8"
pytestmark = pytest.mark.usefixtures("coproprietes")


@pytest.fixture(autouse=True)
def _in_order(settings, tmp_path):
    """Begin with an installation where nothing is wrong that a setting can say."""
    load_checks()
    settings.SECRET_KEY, settings.DEBUG, settings.DEMO = RANDOM, False, False
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://koprogo.example", ["koprogo.example"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 60
    settings.SIMPLE_JWT = {**settings.SIMPLE_JWT, "SIGNING_KEY": OTHER}
    settings.OPERATOR_EMAILS, settings.METRICS_TOKEN = ["operator@example.be"], "x"
    settings.MEDIA_ROOT = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def found(name: str) -> tuple[str, str]:
    """Return how it stands with something, and the words."""
    with translation.override("fr"):
        finding = examined_by(CHECKS[name])
    assert bool(finding.mend) == (finding.level is not Level.OK)
    return finding.level.value, finding.text + " " + finding.mend


def test_every_check_is_known():
    assert len(CHECKS) >= 35


IN_ORDER = [
    *("secret_key", "debug", "demo", "allowed_hosts", "public_url", "cookies", "token_key", "operators"),
    *("metrics_token", "database", "application_name", "locks", "extensions", "connections", "clocks"),
    *("shared_schema", "coproprietes", "held_coproprietes", "template", "guarded_logs", "redis", "redis_memory"),
    *("queues", "set_aside", "disk", "media", "letters", "rendering"),
]


@pytest.mark.parametrize("name", IN_ORDER)
def test_what_is_in_order_is_said_to_be(name):
    assert found(name)[0] == "ok", found(name)


SETTINGS = [
    ("secret_key", "SECRET_KEY", "short", "bad", "trop courte"),
    ("secret_key", "SECRET_KEY", "django-insecure-" + "x1y2z3w4" * 6, "bad", "hasard"),
    ("debug", "DEBUG", True, "bad", "DEBUG"),
    ("demo", "DEMO", True, "warn", "démonstration"),
    ("allowed_hosts", "ALLOWED_HOSTS", ["*"], "bad", "n'importe quel nom"),
    ("allowed_hosts", "ALLOWED_HOSTS", ["other.example"], "bad", "koprogo.example"),
    ("public_url", "PUBLIC_URL", "http://koprogo.example", "bad", "pas chiffrée"),
    ("cookies", "SESSION_COOKIE_SECURE", False, "warn", "en clair"),
    ("token_key", "SIMPLE_JWT", {"SIGNING_KEY": RANDOM}, "warn", "JWT_SIGNING_KEY"),
    ("token_key", "SIMPLE_JWT", {"SIGNING_KEY": "x"}, "bad", "trop courte"),
    ("operators", "OPERATOR_EMAILS", [], "warn", "OPERATOR_EMAILS"),
    ("metrics_token", "METRICS_TOKEN", "", "warn", "METRICS_TOKEN"),
    ("redis", "REDIS_URL", NOWHERE, "bad", "redis"),
    ("mail", "EMAIL_PORT", 1, "bad", "ne répond pas"),
    ("mail", "EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend", "warn", "EMAIL_URL"),
    ("media", "MEDIA_ROOT", "/nowhere/at/all", "bad", "/nowhere/at/all"),
    ("static_files", "STATIC_ROOT", "/nowhere", "bad", "collectstatic"),
    ("certificate", "PUBLIC_URL", "https://127.0.0.1:1", "bad", "certificat"),
]


@pytest.mark.parametrize(("name", "setting", "value", "level", "word"), SETTINGS)
def test_a_setting_that_is_wrong_is_named(settings, name, setting, value, level, word):
    setattr(settings, setting, value)

    assert found(name)[0] == level
    assert word in found(name)[1]


SERVER = [
    ("database", {"server_version_num": "140010", "server_version": "14.1"}, "bad", "14.1"),
    ("locks", {"max_locks_per_transaction": "64"}, "warn", "64"),
    ("connections", {"max_connections": "1", "superuser_reserved_connections": "0"}, "bad", "max_connections"),
    ("careful_writing", {"fsync": "off"}, "bad", "fsync"),
    ("application_name", {"application_name": "pgbouncer"}, "bad", "koprogo"),
]


@pytest.mark.parametrize(("name", "values", "level", "word"), SERVER)
def test_a_server_that_is_set_wrongly_is_named(monkeypatch, name, values, level, word):
    real = database.setting
    monkeypatch.setattr(database, "setting", lambda asked: values.get(asked) or real(asked))

    assert found(name)[0] == level
    assert word in found(name)[1]


def test_a_clock_that_is_off_is_named(monkeypatch):
    monkeypatch.setattr(
        database.timezone, "now", lambda: timezone.datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())
    )

    assert found("clocks")[0] == "bad"


def test_an_extension_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(database, "EXTENSIONS", {"postgis"})

    assert "postgis" in found("extensions")[1]


def test_migrations_that_wait_are_named():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.django_migrations WHERE app = 'operations'")

    assert found("shared_schema")[0] == "bad"
    assert "upgrade" in found("shared_schema")[1]


def test_coproprietes_behind_and_held_are_named(coproprietes):
    Copropriete.objects.filter(pk=coproprietes[0].pk).update(schema_version="1-0000", upgrade_error="x")

    assert (found("coproprietes")[0], found("held_coproprietes")[0]) == ("bad", "bad")
    assert "parc" in found("held_coproprietes")[1]


def test_a_template_of_another_version_is_named(monkeypatch):
    monkeypatch.setattr(database, "template_sql", lambda: "")

    assert found("template")[0] == "bad"


def test_a_log_that_lost_its_guard_is_named(copropriete):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_logentry DISABLE TRIGGER log_is_append_only")

    assert found("guarded_logs")[0] == "bad"


def test_tables_of_another_role_are_named(monkeypatch):
    monkeypatch.setattr(database, "asked", lambda sql, *params: [(3,)])

    assert found("database_owner")[0] == "bad"


@pytest.mark.parametrize(("policy", "level"), [("allkeys-lru", "bad"), ("volatile-lru", "warn")])
def test_a_redis_that_forgets_is_named(monkeypatch, policy, level):
    class Forgetful:
        def config_get(self, *names):
            return {"maxmemory-policy": policy, "appendonly": "no", "save": ""}

    monkeypatch.setattr(work, "_redis", Forgetful)

    assert found("redis_memory")[0] == level
    assert found("redis_persistence")[0] == "warn"


def test_workers_and_beat_that_are_silent_are_named(monkeypatch):
    monkeypatch.setattr(work.current_app.control, "inspect", lambda **options: type("Silent", (), {"ping": dict})())
    Heartbeat.objects.create(name="beat", at=timezone.now() - timedelta(hours=1))

    assert (found("workers")[0], found("beat")[0]) == ("bad", "bad")

    Heartbeat.objects.update(at=timezone.now())
    assert found("beat")[0] == "ok"


@pytest.mark.parametrize(("minutes", "level"), [(1, "warn"), (3, "bad")])
def test_a_beat_that_never_beat_is_given_two_minutes(minutes, level):
    Heartbeat.objects.all().delete()
    at = timezone.now() - timedelta(minutes=minutes)
    MigrationRecorder.Migration.objects.update(applied=at)

    assert found("beat")[0] == level


def test_long_queues_and_tasks_set_aside_are_named(monkeypatch):
    SetAsideTask.objects.create(task_id="1", name="x")
    monkeypatch.setattr(work, "queue_depths", lambda: {"1-now": 5_000})

    assert (found("queues")[0], found("set_aside")[0]) == ("warn", "warn")


@pytest.mark.parametrize(("hours", "level"), [(1, "ok"), (30, "warn"), (100, "bad"), (None, "bad")])
def test_backups_that_are_old_or_missing_are_named(hours, level):
    if hours is not None:
        at = timezone.now() - timedelta(hours=hours)
        BackupRun.objects.create(kind="all", started_at=at, finished_at=at)

    assert found("backups")[0] == level
    assert level == "ok" or "manage.py backup --to" in found("backups")[1]


@pytest.mark.parametrize(("free", "level"), [(100, "bad"), (1000, "warn"), (9000, "ok")])
def test_a_disk_that_fills_is_named(monkeypatch, free, level):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: type("Usage", (), {"free": free * machine.MIB}))

    assert found("disk")[0] == level


@pytest.mark.parametrize(("days", "level"), [(2, "bad"), (10, "warn"), (60, "ok")])
def test_a_certificate_that_ends_is_named(monkeypatch, days, level):
    monkeypatch.setattr(machine, "_days_left", lambda host, port: days)

    assert found("certificate")[0] == level


REASONS = [
    (socket.gaierror(-2, "x"), "nom de machine inconnu"),
    (ConnectionRefusedError(), "aucune réponse"),
    (TimeoutError(), "aucune réponse"),
    (OSError(5, "broken"), "broken"),
]


@pytest.mark.parametrize(("error", "words"), REASONS)
def test_why_there_is_no_certificate_is_told_in_words(monkeypatch, error, words):
    def failing(host, port):
        raise error

    monkeypatch.setattr(machine, "_days_left", failing)

    assert f"({words})" in found("certificate")[1]


def test_texts_that_are_not_compiled_are_named(settings, tmp_path):
    (tmp_path / "nl" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "nl" / "LC_MESSAGES" / "django.po").touch()
    settings.LOCALE_PATHS = [tmp_path]

    assert found("texts")[0] == "bad"
    assert "nl" in found("texts")[1]


def test_packages_of_another_version_are_named(monkeypatch):
    monkeypatch.setattr(machine, "_installed", lambda name: "0")

    assert found("packages")[0] == "warn"


def test_letters_whose_file_is_gone_are_named(copropriete):
    Document.objects.create(kind="x", title="x", language="fr", file="gone.pdf", sha256="0" * 64, state="rendered")

    assert found("letters")[0] == "bad"


def test_a_folder_that_is_closed_is_told_once_and_not_taken_for_lost_letters(copropriete, monkeypatch):
    Document.objects.create(kind="x", title="x", language="fr", file="gone.pdf", sha256="0" * 64, state="rendered")
    monkeypatch.setattr(machine.os, "access", lambda folder, how: False)

    assert [found(name)[0] for name in ("media", "disk", "letters")] == ["bad", "warn", "warn"]
    assert "sauvegarde" not in found("letters")[1]
    assert list(CHECKS).index("media") < list(CHECKS).index("disk")


def test_what_breaks_a_check_is_a_finding(monkeypatch):
    def broken():
        raise ZeroDivisionError

    monkeypatch.setitem(CHECKS, "disk", broken)

    assert found("disk")[0] == "bad"


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_fails_when_something_is_wrong(settings, monkeypatch, form):
    settings.SECRET_KEY = "short"
    monkeypatch.setattr("koprogo.operations.doctor.findings.CHECKS", {"secret_key": CHECKS["secret_key"]})
    written = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", json=form == "json", language="fr", stdout=written)

    assert ended.value.code == 1
    if form == "json":
        told = json.loads(written.getvalue())
        assert (told["is_well"], told["checks"][0]["level"]) == (False, "bad")
    else:
        assert "✗ La clé secrète est trop courte." in written.getvalue()


def test_the_command_ends_well_when_all_is(monkeypatch):
    monkeypatch.setattr("koprogo.operations.doctor.findings.CHECKS", {"debug": CHECKS["debug"]})
    written = io.StringIO()

    call_command("doctor", language="fr", stdout=written)

    assert "1 en ordre, 0 à surveiller, 0 à réparer." in written.getvalue()


def broken(error):
    def sums():
        raise error

    return sums


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("connection to server at 10.0.0.1 failed"), "un serveur dont cela dépend ne répond pas"),
        (PermissionError(13, "Permission denied", "/srv/media"), "la machine refuse (Permission denied /srv/media)"),
        (ValueError("no sum\n of this"), "erreur imprévue (no sum of this)"),
        (KeyError(), "erreur imprévue, sans explication"),
    ],
)
def test_a_check_that_breaks_is_told_in_words(error, words):
    with translation.override("fr"):
        finding = examined_by(broken(error))

    assert (finding.level, words in finding.text) == (Level.BAD, True)
    assert type(error).__name__ not in finding.text


def test_the_doctor_speaks_english_whatever_the_shell_does(monkeypatch):
    monkeypatch.setenv("LANG", "fr_BE.UTF-8")
    out = io.StringIO()

    with pytest.raises(SystemExit):
        call_command("doctor", stdout=out)

    assert "The secret key is long" in out.getvalue()
    assert "à réparer" not in out.getvalue()
