"""What browsers are told: which cookies stay ours, and that they load our own files and nothing else."""

from typing import Any

YEAR_SECONDS = 60 * 60 * 24 * 365


def content_security_policy() -> dict[str, Any]:
    own = ["'self'"]
    return {
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "script-src": own,
            "style-src": own,
            "img-src": [*own, "data:"],
            "font-src": own,
            "connect-src": own,
            "manifest-src": own,
            "form-action": own,
            "object-src": ["'none'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'none'"],
        }
    }


def cookie_settings(*, is_https: bool) -> dict[str, Any]:
    """Return names no other host or path can set (``__Host-``) where there is TLS, and who may read and send them."""
    prefix = "__Host-" if is_https else ""
    names = {"SESSION": "sessionid", "CSRF": "csrftoken", "LANGUAGE": "django_language", "THEME": "theme"}
    found: dict[str, Any] = {"MESSAGE_COOKIE_NAME": f"{prefix}messages"}
    for kind, name in names.items():
        found[f"{kind}_COOKIE_NAME"] = prefix + name
        found[f"{kind}_COOKIE_SECURE"] = is_https
        found[f"{kind}_COOKIE_SAMESITE"] = "Lax"
        # The theme is changed by a script, at once.
        found[f"{kind}_COOKIE_HTTPONLY"] = kind != "THEME"
    return found


def transport_settings(*, is_https: bool, with_subdomains: bool) -> dict[str, Any]:
    """Return for how long browsers come by TLS alone, and whether to the hosts below ours too."""
    return {
        "SECURE_HSTS_SECONDS": YEAR_SECONDS if is_https else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": is_https and with_subdomains,
    }
