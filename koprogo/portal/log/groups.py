"""Actions of the log under one name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Actions that are asked for together."""

    label: str
    icon: str
    acts: dict[str, str]
