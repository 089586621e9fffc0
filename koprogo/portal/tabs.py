"""The bar at the foot of an owner's phone."""

from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koprogo.portal.nav import Text


@dataclass(frozen=True)
class Tab:
    """An entry of the bar at the foot of an owner's phone."""

    label: Text
    icon: str
    name: str
    args: tuple[str, ...] = ()
    url: str = field(default="")
    active: bool = False


TABS = (
    Tab(_("Accueil"), "house", "owner_home"),
    Tab(_("Compte"), "wallet", "owner_account"),
    Tab(_("Assemblée"), "gavel", "meeting_list"),
    Tab(_("Immeuble"), "building-2", "plan"),
    Tab(_("Documents"), "file-text", "own_document_list"),
)


def tabs(path: str) -> list[Tab]:
    shown = [replace(tab, url=reverse(tab.name, args=tab.args)) for tab in TABS]
    return [replace(tab, active=tab.url == path) for tab in shown]
