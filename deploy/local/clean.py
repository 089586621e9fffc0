"""Remove what was made in this checkout: environment, data, caches."""

import shutil

from deploy.local import demo, place
from deploy.local.paths import ROOT, VAR, VENV

CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis", "staticfiles")

if __name__ == "__main__":
    with demo.alone():
        place.remove(demo.HOME)
    for folder in (VAR, *(ROOT / name for name in CACHES)):
        shutil.rmtree(folder, ignore_errors=True)
    if not VENV.is_symlink():
        shutil.rmtree(VENV, ignore_errors=True)
