"""The virtual environment and the locked packages in it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from deploy.local.paths import PYTHON, ROOT, VENV
from deploy.local.say import Stop, say, step

BOOTSTRAP = ROOT / "requirements" / "bootstrap.txt"
LOCK = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "koprogo.lock"


def prepare() -> None:
    """Bring the environment in step with the lock, doing nothing when it is.

    :raises Stop: when the packages cannot be installed.
    """
    if VENV.is_symlink():
        say("✓ Packages: .venv is a link, taken as it is")
        return
    wanted = digest(BOOTSTRAP, LOCK)
    if STAMP.exists() and STAMP.read_text() == wanted and works():
        return
    if not works():
        create()
    install()
    STAMP.write_text(wanted)


def digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def works() -> bool:
    """Tell whether the environment's Python is there and has pip: an upgrade of the system may break it."""
    return PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0


def create() -> None:
    with step("Creating the virtual environment"):
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
        if made.returncode != 0:
            raise Stop(f"The virtual environment could not be made: {(made.stdout + made.stderr).strip()}")


def install() -> None:
    """Install the lock with uv, ten times quicker, or with pip where uv does not get through."""
    with step("Installing the locked packages (some 250 MB at the first start)"):
        if pip("--quiet", "-r", BOOTSTRAP) and uv("-r", LOCK):
            return
        say("! uv could not install them: pip tries")
        if not pip("-r", LOCK):
            raise Stop("The packages could not be installed: see above.")


def pip(*words: str | Path) -> bool:
    return run(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", *words)


def uv(*words: str | Path) -> bool:
    return run(VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", *words)


def run(*command: str | Path) -> bool:
    environment = {**os.environ, "UV_LINK_MODE": "copy", "UV_SYSTEM_CERTS": "1"}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False)
    return done.returncode == 0
