"""Errors as programs read them: RFC 9457, one form and one list of titles for all of the API."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext

from koprogo.core.errors import N_

MEDIA_TYPE = "application/problem+json"
TITLES = {
    "not-authenticated": N_("Cette adresse demande un jeton d'accès."),
    "authentication-failed": N_("Le jeton d'accès ne vaut pas, ou ne vaut plus."),
    "credentials-are-wrong": N_("L'adresse e-mail ou le mot de passe n'est pas juste."),
    "second-factor-required": N_("Un second facteur est demandé : envoyez un code avec l'adresse et le mot de passe."),
    "second-factor-missing": N_("Votre rôle demande un second facteur. Ajoutez-en un sur la page « Sécurité »."),
    "code-is-wrong": N_("Le code n'est pas juste, ou il a déjà servi."),
    "permission-denied": N_("Votre rôle ne permet pas cette action."),
    "not-found": N_("Cette adresse n'existe pas, ou elle ne vous est pas ouverte."),
    "method-not-allowed": N_("Cette adresse ne connaît pas cette méthode."),
    "not-acceptable": N_("Cette adresse ne répond pas dans le format demandé."),
    "unsupported-media-type": N_("Le format envoyé n'est pas lu ici."),
    "parse-error": N_("Les données envoyées ne se lisent pas."),
    "invalid": N_("Les données envoyées ne sont pas complètes ou pas justes."),
    "throttled": N_("Trop de demandes en peu de temps."),
    "idempotency-key-reused": N_("Cette clé d'idempotence a déjà servi à une autre demande."),
    "idempotency-key-running": N_("La première demande avec cette clé d'idempotence est encore en cours."),
    "upgrading": N_("Cette copropriété passe à la nouvelle version : réessayez dans quelques instants."),
    "upgrade-failed": N_("La mise à jour de cette copropriété n'a pas pu se terminer ; ses données sont complètes."),
    "suspended": N_("L'accès à cette copropriété est suspendu."),
    "leaving": N_("Cette copropriété quitte KoproGo : elle n'est plus ouverte qu'à son syndic."),
    "bad-request": N_("La demande n'a pas été comprise."),
    "too-large": N_("L'envoi est trop lourd, ou il a trop de champs. Rien n'a été enregistré."),
    "unavailable": N_("Le service ne répond pas pour l'instant. Réessayez dans quelques instants."),
    "error": N_("Le serveur a rencontré une erreur. Rien n'a été enregistré."),
}


def error_problem(code: str, status: int, **details: Any) -> dict[str, Any]:
    """Return an error as a problem, its title in the language in force."""
    title = gettext(TITLES.get(code, TITLES["error"]))
    return {"type": f"urn:koprogo:error:{code}", "title": title, "status": status, "code": code, **details}


def error_answer(code: str, status: int, **details: Any) -> JsonResponse:
    return JsonResponse(error_problem(code, status, **details), status=status, content_type=MEDIA_TYPE)
