"""Random words kept on disk, for ourselves alone."""

import os
import secrets
from pathlib import Path


def secret(path: Path) -> str:
    """Return the word kept in ``path``, made up at the first call."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(24))
    return path.read_text()
