"""Who may read a backup: its owner alone, for it holds the password hashes too."""

import stat
from contextlib import suppress
from pathlib import Path

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def close_folder(folder: Path) -> None:
    """Make a folder that its owner alone may enter; one an earlier version left open is closed, where the disk can."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with suppress(PermissionError):
        folder.chmod(PRIVATE_FOLDER)


def is_open_to_others(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IRWXO)
