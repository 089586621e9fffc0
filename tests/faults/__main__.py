"""Break the product in every way of the list and print what people saw.

python -m tests.faults                      all scenarios
python -m tests.faults databases.frozen     some of them
python -m tests.faults --list
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.house import HOME, House
from tests.faults.report import Row, table
from tests.faults.scenarios import SCENARIOS

Scenario = Callable[[House], Row]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="scenario", help="a name, or the first part of some")
    parser.add_argument("--list", action="store_true", help="show the names")
    parser.add_argument("--dir", type=Path, default=HOME, help="where the servers keep their data meanwhile")
    options = parser.parse_args()
    chosen = [name for name in SCENARIOS if not options.scenarios or name.startswith(tuple(options.scenarios))]
    if options.list or not chosen:
        print("\n".join(SCENARIOS))
        return 0
    with House(options.dir) as house:
        rows = [tried(house, name) for name in chosen]
    print("\n" + table(rows))
    return int(any(row.wrong for row in rows))


def tried(house: House, name: str) -> Row:
    """Run one scenario; what it could not do is wrong too."""
    began = time.monotonic()
    house.office.forget()
    try:
        row = SCENARIOS[name](house)
    except (AssertionError, OSError) as error:
        row = Row(name, wrong=[repr(error)])
    verdict = "; ".join(row.wrong) or row.skipped or "ok"
    print(f"{name:<22}{time.monotonic() - began:5.0f} s  {verdict}", flush=True)
    return row


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
