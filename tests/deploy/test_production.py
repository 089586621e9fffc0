"""What production is started with, as far as it can be tried without a Docker engine."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from deploy.local.paths import ROOT

SERVICES = {"traefik", "postgres", "valkey", "migrate", "web", "worker", "beat"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def test_compose_has_its_services_and_watches_all_that_stay(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == SERVICES
    watched = {name for name, service in compose["services"].items() if "healthcheck" in service}
    assert watched == SERVICES - {"migrate"}


def test_compose_opens_the_proxy_alone(compose: dict[str, Any]) -> None:
    opened = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}

    assert opened == {"traefik": ["80:80", "443:443"]}
    assert compose["networks"]["inside"] == {"internal": True}
    assert compose["services"]["postgres"]["networks"] == compose["services"]["valkey"]["networks"] == ["inside"]


def test_compose_starts_the_application_after_the_migrations(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat"):
        assert compose["services"][name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_proxies_buffer_and_keep_metrics_inside(compose: dict[str, Any]) -> None:
    labels = compose["services"]["web"]["labels"]
    nginx = (ROOT / "deploy/nginx/koprogo.conf").read_text()

    assert labels["traefik.http.routers.koprogo.rule"] == "Host(`${DOMAIN}`) && !PathPrefix(`/metrics`)"
    assert labels["traefik.http.routers.koprogo.middlewares"] == "koprogo-buffer"
    assert "location /metrics {\n        return 404;" in nginx
    assert "buffering off" not in nginx


def test_compose_asks_for_nothing_that_the_example_does_not_name() -> None:
    asked = set(re.findall(r"(?<!\$)\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    named = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert asked == named


def test_every_image_folder_exists() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+) ", (ROOT / "deploy/Dockerfile").read_text(), re.MULTILINE)

    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_gunicorn_accepts_its_configuration() -> None:
    command = [sys.executable, "-m", "gunicorn", "--check-config", "-c", "deploy/gunicorn.conf.py", "koprogo.wsgi"]

    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["web", "worker", "beat", "upgrade"])
def test_units_run_unprivileged_with_the_settings_of_the_guide(name: str) -> None:
    unit = (ROOT / f"deploy/systemd/koprogo-{name}.service").read_text()

    assert "\nUser=koprogo\n" in unit
    assert "\nEnvironmentFile=/etc/koprogo/env\n" in unit
    assert "\nNoNewPrivileges=yes\n" in unit
