"""Asking the operator of a command to type something."""

from django.core.management.base import CommandError


def typed(question: str, *, option: str) -> str:
    """Return what is typed.

    :raises CommandError: when nobody is there to type; it names the option that answers instead.
    """
    try:
        return input(question)
    except EOFError:
        raise CommandError(f"Nobody is there to type the answer: give it with {option}. Nothing was changed.") from None
