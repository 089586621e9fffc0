"""The environment, where ``NAME_FILE`` names the file that holds ``NAME``; what is asked of it is remembered."""

from dataclasses import dataclass
from typing import Any

import environ


@dataclass(frozen=True)
class Asked:
    """A variable the settings look at, and what holds without it."""

    name: str
    kind: str
    default: Any


class Environment(environ.FileAwareEnv):  # type: ignore[misc]
    """Reads variables as django-environ does, and knows afterwards which there are."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, Asked] = {}

    def get_value(
        self, var: str, cast: Any = None, default: Any = environ.Env.NOTSET, parse_default: bool = False
    ) -> Any:
        self.asked.setdefault(var, Asked(var, getattr(cast, "__name__", "str"), default))
        return super().get_value(var, cast, default, parse_default)

    def is_needed(self, name: str) -> bool:
        """Say whether nothing starts without the variable."""
        return self.asked[name].default is self.NOTSET


env = Environment()
