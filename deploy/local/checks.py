"""Run every check and every test, as many side by side as the machine has cores, and sum up.

python -m deploy.local.checks [all|lint|unit|e2e] [-- words for pytest]
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from deploy.local import environment, preflight, project
from deploy.local.lanes import Check, checks_for, side_by_side
from deploy.local.paths import PYTHON, ROOT, VAR
from deploy.local.report import Result, announce, counted, summary
from deploy.local.say import Stop, say, step
from deploy.local.served import throw_away_servers

REPORTS = VAR / "reports"
TEMPLATE = "test_template"
# Tests start hundreds of processes: what one has compiled the next ones read, also where none is to be written.
COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(VAR / "bytecode")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="all", choices=["all", "lint", "unit", "e2e"])
    parser.add_argument("words", nargs="*", help="passed on to pytest")
    options = parser.parse_args()
    began = time.monotonic()
    prepare(options.what)
    REPORTS.mkdir(parents=True, exist_ok=True)
    checks = checks_for(options.what, options.words, REPORTS)
    with surroundings(needs_servers=options.what != "lint") as env:
        results = asyncio.run(run_all(checks, {**os.environ, **COMPILED_ONCE, **env}))
    print(summary(results, time.monotonic() - began), flush=True)
    return 0 if all(result.is_good for result in results) else 1


def prepare(what: str) -> None:
    """Bring machine and environment up to date; a missing browser stops nothing."""
    preflight.check_machine()
    if what in ("all", "e2e") and preflight.may_install() and not preflight.BROWSER.is_there():
        preflight.install([preflight.BROWSER])
    environment.prepare()


@contextmanager
def surroundings(*, needs_servers: bool) -> Iterator[dict[str, str]]:
    if not needs_servers:
        yield {}
        return
    with throw_away_servers() as env:
        project.compile_messages(env)
        yield {**env, **copied_database(env)}


def copied_database(env: Mapping[str, str]) -> dict[str, str]:
    """Migrate one database on our own server, and name it: those of the tests are copies of it."""
    if "DATABASE_URL" in os.environ:
        return {}
    with step("Migrating the database that those of the tests are copies of"):
        around = {**os.environ, **env, "TEST_DATABASE_NAME": TEMPLATE}
        subprocess.run([PYTHON, "-m", "tests.empty_database"], cwd=ROOT, env=around, check=True)
    return {"TEST_DATABASE_TEMPLATE": TEMPLATE}


async def run_all(checks: list[Check], env: dict[str, str]) -> list[Result]:
    """Run all of them, each as soon as one before it is over, and return what they found in the order given."""
    waiting, found = deque(checks), dict[str, Result]()

    async def lane() -> None:
        while waiting:
            check = waiting.popleft()
            found[check.title] = await run(check, env)

    await asyncio.gather(*(lane() for _ in range(side_by_side())))
    return [found[check.title] for check in checks]


async def run(check: Check, env: dict[str, str]) -> Result:
    """Run one check: tests show their progress, the others only what they complain of."""
    if check.obstacle:
        return Result(check.title, obstacle=check.obstacle)
    if check.report:
        check.report.unlink(missing_ok=True)
    say(f"… {check.title}")
    began = time.monotonic()
    code, output = await follow(check, env)
    result = Result(check.title, code, time.monotonic() - began, counted(check.report))
    announce(result, "" if check.report else output)
    return result


async def follow(check: Check, env: dict[str, str]) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *check.command,
        cwd=ROOT,
        env=check.surroundings(env),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        lines = []
        while process.stdout and (line := await process.stdout.readline()):
            lines.append(line.decode(errors="replace").rstrip())
            if check.report:
                say(f"{check.title} │ {lines[-1]}")
        return await process.wait(), "\n".join(lines)
    except BaseException:
        process.terminate()
        await process.wait()
        raise


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as refusal:
        say(f"✗ {refusal}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
