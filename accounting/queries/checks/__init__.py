"""The controls of a year before it is closed, each with the way to its cure."""

from accounting.queries.checks.running import Checklist, CheckResult, checklist
from accounting.queries.checks.scope import Finding, Level

__all__ = ["CheckResult", "Checklist", "Finding", "Level", "checklist"]
