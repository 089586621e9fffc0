"""manage.py says in one sentence which setting is missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_a_setting_that_is_missing_is_named_without_a_traceback(name):
    env = {key: value for key, value in os.environ.items() if key != name}
    env["DJANGO_SETTINGS_MODULE"] = "koprogo.settings.base"

    done = subprocess.run(
        [sys.executable, "manage.py", "doctor"],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert "docs/operator/settings.md" in done.stderr
