"""What a letter says, as JSON keeps it: days are ISO texts under names that end in ``_on``."""

from datetime import date
from typing import Any


def frozen(value: Any) -> Any:
    """Turn days into ISO texts."""
    if isinstance(value, dict):
        return {name: frozen(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [frozen(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def revived(value: Any, name: str = "") -> Any:
    """Turn the ISO texts of keys named ``…_on`` back into days."""
    if isinstance(value, dict):
        return {key: revived(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [revived(item, name) for item in value]
    return date.fromisoformat(value) if name.endswith("_on") and isinstance(value, str) and value else value
