"""Run a command beside throw-away servers: python -m deploy.local.served COMMAND …"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from deploy.local import place, servers
from deploy.local.paths import ROOT, VAR
from deploy.local.say import Stop, say
from deploy.local.supervisor import Supervisor


@contextmanager
def throw_away_servers() -> Iterator[dict[str, str]]:
    """Give the environment of servers that forget everything; DATABASE_URL and REDIS_URL replace them."""
    folder = VAR / "test" / str(os.getpid())
    with Supervisor(is_quiet=True) as supervisor:
        try:
            urls = servers.supervise(supervisor, folder, is_fast=True, logs=folder / "log")
            yield {**urls, "DJANGO_SETTINGS_MODULE": "koprogo.settings.test"}
        finally:
            supervisor.end()
            place.remove(folder)


def main() -> int:
    with throw_away_servers() as env:
        return subprocess.run(sys.argv[1:], cwd=ROOT, env={**os.environ, **env}, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as refusal:
        say(f"✗ {refusal}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
