"""Run every check and every test, three at a time, and sum up.

python -m deploy.local.checks [all|lint|unit|e2e] [-- words for pytest]
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from deploy.local import environment, preflight, project
from deploy.local.lanes import Check, lanes_for
from deploy.local.paths import ROOT, VAR
from deploy.local.report import Result, announce, counted, summary
from deploy.local.say import Stop, say
from deploy.local.served import throw_away_servers

REPORTS = VAR / "reports"
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
    lanes = lanes_for(options.what, options.words, REPORTS)
    with surroundings(needs_servers=options.what != "lint") as env:
        results = asyncio.run(run_lanes(lanes, {**os.environ, **COMPILED_ONCE, **env}))
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
        yield env


async def run_lanes(lanes: list[list[Check]], env: dict[str, str]) -> list[Result]:
    done = await asyncio.gather(*(run_lane(lane, env) for lane in lanes))
    return [result for results in done for result in results]


async def run_lane(lane: list[Check], env: dict[str, str]) -> list[Result]:
    return [await run(check, env) for check in lane]


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
