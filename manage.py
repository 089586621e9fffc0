#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
    if sys.argv[1:2] == ["shell"]:
        # What is changed from there passes by the services: the log writes it down as changed by hand.
        os.environ["DATABASE_APPLICATION_NAME"] = "koprogo shell"
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        # The usual one: the settings of the installation (/etc/koprogo/env) were not read into this shell.
        sys.exit(f"{str(refusal).rstrip('.')}. Load the settings of the installation first: docs/operator/settings.md.")
