"""Web processes stay light: what draws letters is loaded by workers only."""

import subprocess
import sys

SCRIPT = """
import sys, django
django.setup()
from django.urls import get_resolver
for conf in ("koprogo.urls", "koprogo.urls_copropriete"):
    get_resolver(conf).url_patterns
print("weasyprint" in sys.modules)
"""


def test_pages_do_not_load_weasyprint():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
