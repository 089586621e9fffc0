"""The controls of a year before it is closed, each with the way to its cure."""

from accounting.queries.checks.running import Checklist, CheckResult, Finding, Level, checklist

__all__ = ["CheckResult", "Checklist", "Finding", "Level", "checklist"]
