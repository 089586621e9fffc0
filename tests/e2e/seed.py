"""Fill the empty database of the journeys with the demonstration: python -m tests.e2e.seed"""

import django
from celery import current_app
from django.core.management import call_command


def main() -> None:
    django.setup()
    call_command("upgrade")
    call_command("seed_demo")
    current_app.send_task("documents.sweep")


if __name__ == "__main__":
    main()
