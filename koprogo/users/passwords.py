"""Which passwords are refused beside common and short ones."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Whoever guesses here begins with these; the longest first, so that none hides in another.
OUR_WORDS = (
    *("copropriétaire", "coproprietaire", "medeeigendom", "mede-eigendom", "copropriété", "copropriete", "eigentümer"),
    *("motdepasse", "wachtwoord", "verwalter", "résidence", "residence", "residentie", "immeuble", "eigenaar"),
    *("syndicus", "passwort", "password", "koprogo", "gebäude", "gebouw", "syndic", "beheer", "admin", "vme", "acp"),
)
# What has to be left of a password without those words.
LEAST_LEFT = 8


class OurWordsValidator:
    """Refuse what consists of the words of this place and little else."""

    def validate(self, password: str, user: Any = None) -> None:
        left = password.casefold()
        for word in (*_names(), *OUR_WORDS):
            left = left.replace(word, "")
        if left != password.casefold() and len(left) < LEAST_LEFT:
            raise ValidationError(self.get_help_text(), code="password_of_our_words")

    def get_help_text(self) -> str:
        return _("Ce mot de passe se devine : il contient surtout des mots d'ici, comme « syndic ».")


def _names() -> list[str]:
    """Return the names of the host, the longest first."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return sorted((part for part in host.split(".") if len(part) > 3 and not part.isdigit()), key=len, reverse=True)
