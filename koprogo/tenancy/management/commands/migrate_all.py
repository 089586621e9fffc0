"""The name ``upgrade`` had in the beginning; scripts may still say it."""

from koprogo.tenancy.management.commands.upgrade import Command

__all__ = ["Command"]
