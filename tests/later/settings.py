"""The settings of a release to come, whose only news is a migration of this package."""

import os

from koprogo.settings.base import *  # noqa: F403

MIGRATION_MODULES = {"buildings": f"tests.later.{os.environ['LATER_RELEASE']}"}
