#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
    if sys.argv[1:2] == ["shell"]:
        # What is changed from there passes by the services: the log writes it down as changed by hand.
        os.environ["DATABASE_APPLICATION_NAME"] = "koprogo shell"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
