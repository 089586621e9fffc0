"""What the checks found, counted and said."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.local.say import say

RULE = "─" * 72


@dataclass(frozen=True)
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0


@dataclass(frozen=True)
class Result:
    """How one check ended; one with an obstacle did not run."""

    title: str
    code: int = 0
    seconds: float = 0.0
    tests: Count | None = None
    obstacle: str = ""

    @property
    def is_good(self) -> bool:
        return self.code == 0

    @property
    def count(self) -> Count:
        """The tests of the check, or the check itself as one."""
        if self.obstacle:
            return Count()
        if self.tests is None or (not self.is_good and not self.tests.failed):
            passed = self.tests.passed if self.tests else int(self.is_good)
            return Count(passed, int(not self.is_good))
        return self.tests


def counted(report: Path | None) -> Count | None:
    """Read the counts of a JUnit file, if the run came to writing one."""
    if report is None or not report.exists():
        return None
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))  # noqa: S314 (our own file)
    total, failures, errors, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return Count(total - failed - skipped, failed, skipped)


def announce(result: Result, output: str) -> None:
    if result.is_good:
        say("\n".join([f"✓ {result.title} ({result.seconds:.1f} s)", *remarks(output)]))
    else:
        say(f"✗ {result.title} ({result.seconds:.1f} s)\n{output}")


def remarks(output: str) -> list[str]:
    """Return what a check that is good still wants read: its lines that begin with an exclamation mark."""
    return [line for line in output.splitlines() if line.startswith("! ")]


def summary(results: Sequence[Result], seconds: float) -> str:
    """Return one line per check and, last, the counts in pytest's manner."""
    counts = [result.count for result in results]
    passed, failed, skipped = (sum(getattr(c, name) for c in counts) for name in ("passed", "failed", "skipped"))
    total = f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "") + f" in {seconds:.1f}s"
    warnings = [f"\n!!! {r.title.upper()} DID NOT RUN: {r.obstacle} !!!\n" for r in results if r.obstacle]
    return "\n".join([RULE, *map(line, results), *warnings, RULE, total])


def line(result: Result) -> str:
    if result.obstacle:
        return f"! {result.title:<22} NOT RUN"
    tests = f"{result.tests.passed} passed, {result.tests.failed} failed" if result.tests else ""
    return f"{'✓' if result.is_good else '✗'} {result.title:<22} {result.seconds:7.1f} s  {tests}".rstrip()
