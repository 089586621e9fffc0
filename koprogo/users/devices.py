"""The name of a browser, as its owner would call it."""

from django.utils.translation import gettext as _

# The first that is found counts: each of them also calls itself by the names below it.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """Return ``Firefox, Linux`` for what a browser says of itself."""
    names = [_named(user_agent, BROWSERS), _named(user_agent, SYSTEMS)]
    return ", ".join(filter(None, names)) or _("Appareil inconnu")


def _named(user_agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if sign in user_agent), "")
