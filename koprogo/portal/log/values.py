"""Before and after in words: fields by their French names, values as screens write them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koprogo.core.errors import N_
from koprogo.core.formats import day, money

NOTHING = "—"
# Shown to those who write to owners, and to nobody else.
CONTACT = {"email", "phone", "iban", "address", "recipient", "street"}
LABELS = {
    "reference": N_("Référence"),
    "kind": N_("Type"),
    "title": N_("Titre"),
    "first_name": N_("Prénom"),
    "last_name": N_("Nom"),
    "name": N_("Nom"),
    "kbo_number": N_("Numéro BCE"),
    "language": N_("Langue"),
    "email": N_("E-mail"),
    "phone": N_("Téléphone"),
    "iban": N_("IBAN"),
    "bic": N_("BIC"),
    "holder": N_("Titulaire"),
    "address": N_("Adresse"),
    "street": N_("Rue"),
    "postal_code": N_("Code postal"),
    "city": N_("Localité"),
    "country": N_("Pays"),
    "from_on": N_("À partir du"),
    "until_on": N_("Jusqu'au"),
    "on": N_("Le"),
    "evidence": N_("Preuve"),
    "email_consent_on": N_("Accord pour l'e-mail du"),
    "email_consent_ended_on": N_("Accord retiré le"),
    "email_consent_evidence": N_("Preuve de l'accord"),
    "number": N_("Numéro"),
    "floor": N_("Niveau"),
    "entrance": N_("Entrée"),
    "area_cm2": N_("Surface"),
    "deed": N_("Acte"),
    "key": N_("Clé"),
    "shares": N_("Quotités"),
    "total_shares": N_("Total des quotités"),
    "parts": N_("Parts"),
    "holders": N_("Titulaires"),
    "part": N_("Part"),
    "fraction": N_("Part"),
    "right": N_("Droit"),
    "seller": N_("Cédant"),
    "buyer": N_("Acquéreur"),
    "who": N_("Qui"),
    "reason": N_("Raison"),
    "code": N_("Code"),
    "own_name": N_("Nom propre"),
    "is_active": N_("En service"),
    "is_closed": N_("Clôturé"),
    "amount_cents": N_("Montant"),
    "called_on": N_("Date de l'appel"),
    "due_on": N_("Échéance"),
    "period_from_on": N_("Début de la période"),
    "period_until_on": N_("Fin de la période"),
    "decision": N_("Décision"),
    "bank_account": N_("Compte bancaire"),
    "owners": N_("Copropriétaires"),
    "lots": N_("Lots"),
    "role": N_("Rôle"),
    "until": N_("Jusqu'à"),
    "why": N_("Fin"),
    "scopes": N_("Portée"),
    "days": N_("Jours"),
    "prefix": N_("Début de la clé"),
    "file": N_("Fichier"),
    "sha256": N_("Empreinte du fichier"),
    "count": N_("Lignes"),
    "format": N_("Format"),
    "filter": N_("Filtre"),
    "application": N_("Programme"),
    "reversal": N_("Écriture d'extourne"),
    "payment_days": N_("Délai de paiement (jours)"),
    "state": N_("État"),
    "position": N_("Ordre"),
    "ended_at": N_("Fin"),
}


class Change(NamedTuple):
    """A field with its value before and after."""

    label: str
    before: str
    after: str


class Fact(NamedTuple):
    """Something said of an act that is not a change."""

    label: str
    value: str


def changes_in(data: dict[str, Any], *, may_contact: bool) -> list[Change]:
    """Return what an entry says was changed; some say only the names of it."""
    changed = data.get("changed", {})
    if not isinstance(changed, dict):
        return []
    return [
        Change(label_of(name), *(shown(name, value, may_contact) for value in pair)) for name, pair in changed.items()
    ]


def facts_in(data: dict[str, Any], *, may_contact: bool) -> list[Fact]:
    """Return what else an entry says; keys of rows say nothing to a reader."""
    given = {name: value for name, value in data.items() if name != "changed" and value not in ("", None)}
    return [
        Fact(label_of(name), shown(name, value, may_contact)) for name, value in given.items() if not _is_key(value)
    ]


def label_of(name: str) -> str:
    return _(LABELS[name]) if name in LABELS else name


def shown(name: str, value: Any, may_contact: bool) -> str:
    """Write a value as a reader sees it."""
    if value in (None, "", [], {}):
        return NOTHING
    if name in CONTACT and not may_contact:
        return _("(masqué)")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if name.endswith("_cents") and isinstance(value, int):
        return money(value)
    return ", ".join(_flat(value)) if isinstance(value, list | dict) else _text(str(value))


def _flat(value: Any) -> Iterator[str]:
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, list | dict):
            yield " ".join(_flat(one))
        elif not _is_key(one):
            yield str(one)


def _text(value: str) -> str:
    try:
        return day(date.fromisoformat(value), get_language() or "fr") if len(value) == 10 else value
    except ValueError:
        return value


def _is_key(value: Any) -> bool:
    try:
        UUID(value)
    except (ValueError, TypeError, AttributeError):
        return False
    return True
