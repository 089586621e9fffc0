"""What people change about themselves."""

from django.db.models import F

from koprogo.users.models import User
from koprogo.users.services.sessions import end_other_sessions


def set_password(*, user: User, password: str, keep: str | None = None) -> None:
    """Change the password; every session but ``keep`` and every token ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_other_sessions(user=user, keep=keep)
    revoke_tokens(user=user)


def revoke_tokens(*, user: User) -> None:
    """End all tokens given to programs so far."""
    User.objects.filter(pk=user.pk).update(token_epoch=F("token_epoch") + 1)
    user.refresh_from_db(fields=["token_epoch"])


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def choose_theme(*, user: User, theme: str) -> None:
    user.theme = theme
    user.save(update_fields=["theme"])


def change_profile(*, user: User, first_name: str, last_name: str, language: str, theme: str) -> None:
    user.first_name, user.last_name, user.language, user.theme = first_name, last_name, language, theme
    user.save(update_fields=["first_name", "last_name", "language", "theme"])
