"""Fill the empty database of the journeys: python -m tests.e2e.seed"""

import sys
from types import SimpleNamespace

import django

django.setup()

try:
    import buildings.services.register_import  # noqa: F401
except ImportError:
    sys.modules["buildings.services.register_import"] = SimpleNamespace(
        accept_register_import=None, analyse_register_import=None, start_register_import=None
    )

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from koprogo.portal import demo  # noqa: E402


def main() -> None:
    call_command("migrate_all")
    if demo.parc.start_register_import is None:
        del demo.SCENES["residence-du-parc"]
    demo.make_demo(on=timezone.localdate())


if __name__ == "__main__":
    main()
