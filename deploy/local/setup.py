"""Prepare the environment with the locked packages."""

import sys

from deploy.local import environment, preflight
from deploy.local.say import Stop, say

if __name__ == "__main__":
    try:
        preflight.check_machine()
        environment.prepare()
    except Stop as refusal:
        say(f"✗ {refusal}")
        sys.exit(1)
