"""Measure one thing after another: python -m loadtests one-core opening upgrading pages fairness; all by default."""

import subprocess
import sys

from deploy.local import environment, preflight
from deploy.local.paths import PYTHON, ROOT
from deploy.local.say import say

RUNS = {
    "one-core": "loadtests.run_one_core",
    "opening": "loadtests.open_copropriete",
    "upgrading": "loadtests.upgrade_speed",
    "pages": "loadtests.pages",
    "fairness": "loadtests.fairness",
}


def main() -> int:
    preflight.check_machine()
    environment.prepare()
    wanted = sys.argv[1:] or list(RUNS)
    if unknown := set(wanted) - RUNS.keys():
        say(f"✗ {', '.join(sorted(unknown))}: not one of {', '.join(RUNS)}")
        return 2
    codes = [subprocess.run([PYTHON, "-m", RUNS[name]], cwd=ROOT, check=False).returncode for name in wanted]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
