"""Refusals: what the software will not do, and why, without knowing any framework."""

from typing import Any


def N_(msgid: str) -> str:
    """Mark a French text for translation without translating it here."""
    return msgid


class DomainError(Exception):
    """A refusal the user is told about: what, by which article, and what can be done instead.

    Subclasses set ``code`` (stable, for programs), ``message`` (French msgid with ``%(name)s``
    places), where the law refuses ``article`` and the ``rule`` of the catalogue (``R-104``), and where figures
    decide ``why``. ``params`` fill the places; a tuple holds msgids, shown as a list.
    """

    code = "refused"
    message = N_("Cette action est refusée.")
    article = ""
    rule = ""
    why = ""
    advice = ""

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(self.message % params)
