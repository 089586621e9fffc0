"""Ask whether a locked package has a known weakness: python -m deploy.local.advisories

Without a way to the list of advisories nothing is known and nothing fails; it says so.
"""

import json
import subprocess
import sys
from typing import Any

from deploy.local.paths import PYTHON, ROOT
from deploy.local.say import say

ASK = ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]
LONGEST_SECONDS = 180


def main() -> int:
    packages = asked(ROOT / "requirements" / "base.txt")
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        say(told(package))
    unknown = sum("skip_reason" in package for package in packages)
    if unknown or not packages:
        say(f"! advisories not reachable for {unknown or 'all'} packages: nothing is known of them")
    return 1 if weak else 0


def asked(requirements: Any) -> list[dict[str, Any]]:
    """Return what pip-audit knows of each package, or nothing when it could not ask."""
    command = [str(PYTHON.parent / "pip-audit"), "-r", str(requirements), *ASK]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False)
        return list(json.loads(done.stdout)["dependencies"])
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError):
        return []


def told(package: dict[str, Any]) -> str:
    """Say in one line which weakness, and which version has it mended."""
    weaknesses = ", ".join(
        f"{weakness['id']} (mended in {', '.join(weakness['fix_versions']) or 'no version yet'})"
        for weakness in package["vulns"]
    )
    return f"✗ {package['name']} {package['version']}: {weaknesses}"


if __name__ == "__main__":
    sys.exit(main())
