"""The whole of KoproGo for the journeys: a database of its own, a real web server and a real worker on free ports."""

import email
import email.policy
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import redis
import requests
from joserfc.jwk import RSAKey

from deploy.local import ports
from deploy.local.account import Account
from deploy.local.paths import PYTHON, ROOT
from deploy.local.supervisor import Service, end_together
from tests.oidc import provider as oidc
from tests.oidc.provider import Provider

HEALTH = b"GET /health/ready HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
CELERY = ("celery", "-A", "koprogo.celery", "worker", "--loglevel=INFO", "--concurrency=2")
GUNICORN = ("gunicorn", "-c", "deploy/gunicorn.conf.py", "koprogo.wsgi")


@dataclass(frozen=True)
class Place:
    """Where it runs, where its e-mails fall and where its processes write."""

    address: str
    folder: Path
    # The same data behind a second web server that asks syndics and accountants for a second factor.
    # Browsers know passkeys of names only, not of numbers: it goes by ``localhost``.
    strict: str = ""
    # Where people prove who they are.
    provider: Provider | None = None

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    def e_mails(self, to: str = "") -> list[EmailMessage]:
        """Return what was sent so far, the oldest first."""
        files = sorted(self.mail.glob("*"), key=lambda file: file.stat().st_mtime_ns)
        sent = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
        return [message for message in sent if to in str(message["To"])]

    def e_mail_about(self, word: str, *, to: str, seconds: float = 20) -> EmailMessage:
        """Wait for an e-mail whose subject or text has ``word``.

        :raises AssertionError: when none comes.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for message in self.e_mails(to):
                if word in f"{message['Subject']}\n{text_of(message)}":
                    return message
            time.sleep(0.1)
        raise AssertionError(f"no e-mail about {word!r} to {to}")

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def errors(self) -> list[str]:
        """Return what the web servers wrote down as errors, the last ones."""
        lines = [line for name in ("web", "strict") for line in self.log(name).read_text().splitlines()]
        return [line for line in lines if '"level":"ERROR"' in line][-5:]


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return body.get_content() if body else ""


@contextmanager
def running(folder: Path) -> Iterator[Place]:
    """Run everything until the block ends, then end each process by its id and forget the database."""
    port = ports.any_port()
    strict = ports.any_port()
    address = f"http://{ports.HOST}:{port}"
    provider = Provider(lambda: requests.get(f"{address}/accounts/identity/keys.json", timeout=5).json())
    place = Place(address, folder, f"http://localhost:{strict}", provider)
    with own_database(os.environ["DATABASE_URL"]) as url, oidc.running(provider):
        env = {**os.environ, **settings(place, url, port), **identity_settings(provider, folder)}
        redis.Redis.from_url(env["REDIS_URL"]).flushdb()
        prepare(place, env)
        with services(place, env) as started:
            wait_for_page(place, port, started)
            wait_for_page(place, strict, started)
            yield place


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """Make a database beside the one of ``url``, empty, and drop it at the end."""
    name = f"{urlsplit(url).path.lstrip('/')}_browser"
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    execute(url, drop, f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        execute(url, drop)


def execute(url: str, *statements: str) -> None:
    maintenance = urlsplit(url)._replace(path="/postgres").geturl()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def settings(place: Place, database: str, port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "koprogo.settings.base",
        "DATABASE_URL": database,
        "SECRET_KEY": "only-for-journeys-" + "x" * 40,
        "DEMO": "1",
        "DEBUG": "0",
        "PUBLIC_URL": place.address,
        "CSRF_TRUSTED_ORIGINS": place.address,
        "MEDIA_ROOT": str(place.folder / "media"),
        "MAIL_DIR": str(place.mail),
        "STATIC_ROOT": str(place.folder / "static"),
        "BIND": f"{ports.HOST}:{port}",
        "WEB_CONCURRENCY": "2",
        "PYTHONUNBUFFERED": "1",
    }


def identity_settings(provider: Provider, folder: Path) -> dict[str, str]:
    """Write our key where the environment says, as an operator does."""
    key = folder / "oidc.pem"
    key.write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
    key.chmod(0o644)
    return {
        "OIDC_ISSUER": provider.address,
        "OIDC_CLIENT_ID": oidc.CLIENT_ID,
        "OIDC_PRIVATE_KEY_FILE": str(key),
        "OIDC_ACR_VALUES": oidc.ADVANCED,
    }


def strict_env(place: Place, env: dict[str, str]) -> dict[str, str]:
    return env | {
        "PUBLIC_URL": place.strict,
        "CSRF_TRUSTED_ORIGINS": place.strict,
        "BIND": f"{ports.HOST}:{urlsplit(place.strict).port}",
        "SECOND_FACTOR_ROLES": "syndic,accountant",
        "WEB_CONCURRENCY": "1",
    }


def prepare(place: Place, env: dict[str, str]) -> None:
    """Fill the database while the static files are collected.

    :raises RuntimeError: when either fails.
    """
    place.mail.mkdir(parents=True, exist_ok=True)
    collecting = start(place, env, "static", "manage.py", "collectstatic", "--noinput", "-v0")
    seeding = start(place, env, "seed", "-m", "tests.e2e.seed")
    for name, process in (("seed", seeding), ("static", collecting)):
        if process.wait(180) != 0:
            raise RuntimeError(f"{name} failed:\n{place.log(name).read_text()}")


@contextmanager
def services(place: Place, env: dict[str, str]) -> Iterator[list[Service]]:
    started = [
        Service("Web", place.address, start(place, env, "web", "-m", *GUNICORN), place.log("web")),
        Service(
            "Strict", place.strict, start(place, strict_env(place, env), "strict", "-m", *GUNICORN), place.log("strict")
        ),
        Service("Worker", "Celery", start(place, env, "worker", "-m", *CELERY), place.log("worker")),
    ]
    try:
        yield started
    finally:
        end_together(started)


def wait_for_page(place: Place, port: int, started: list[Service]) -> None:
    """Wait until the web server is ready.

    :raises RuntimeError: when a process ends by itself or nothing answers for a minute.
    """
    deadline = time.monotonic() + 60
    while not ports.wait_for_answer(port, question=HEALTH, seconds=1):
        for service in started:
            if service.process.poll() is not None:
                raise RuntimeError(f"{service.name} ended by itself:\n{service.log.read_text()}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"The web server does not answer:\n{place.log('web').read_text()}")


def start(place: Place, env: dict[str, str], name: str, *words: str) -> "subprocess.Popen[bytes]":
    with place.log(name).open("ab") as log:
        return Account().launch([PYTHON, *words], output=log, env=env, folder=ROOT)
