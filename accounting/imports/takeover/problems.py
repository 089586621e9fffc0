"""What can be wrong with a row of a closing balance."""

from dataclasses import dataclass, field
from typing import Any

from koprogo.core.errors import N_


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: an error keeps the books from being taken over, a warning only tells."""

    code: str
    message: str
    is_error: bool = True


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("account-unknown", N_("Le compte %(code)s n'existe pas dans le plan comptable, ou il est désactivé.")),
        Kind("account-of-result", N_("Compte %(code)s : charges et produits commencent l'exercice à zéro.")),
        Kind("account-missing", N_("Cette ligne a un montant mais pas de compte : elle est ignorée."), is_error=False),
        Kind("amount-unreadable", N_("« %(text)s » n'est pas un montant en euros et centimes.")),
        Kind("owner-unknown", N_("Aucun copropriétaire du registre ne répond à « %(text)s ».")),
        Kind("owner-ambiguous", N_("Plusieurs copropriétaires répondent à « %(text)s » : indiquez son numéro.")),
        Kind("supplier-new", N_("Le fournisseur « %(text)s » sera créé."), is_error=False),
        Kind("lot-unknown", N_("Le lot « %(text)s » n'existe pas.")),
        Kind("key-unknown", N_("La clé « %(text)s » n'existe pas.")),
        Kind("due-unreadable", N_("L'échéance « %(text)s » n'est pas une date.")),
        Kind("iban-invalid", N_("L'IBAN « %(text)s » n'est pas valable : il n'est pas repris."), is_error=False),
        Kind(
            "number-invalid", N_("Le numéro BCE « %(text)s » n'est pas valable : il n'est pas repris."), is_error=False
        ),
        Kind("not-detailed", N_("Le solde du compte %(code)s doit être détaillé, poste par poste.")),
        Kind("list-differs", N_("%(name)s : la liste dit %(listed)s, les postes ouverts font %(found)s.")),
        Kind("item-missing", N_("%(name)s : la liste dit %(listed)s, aucun poste ouvert n'est repris.")),
    )
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, with the cell as the spreadsheet names it."""

    code: str
    place: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        return KINDS[self.code].is_error

    @property
    def message(self) -> str:
        return KINDS[self.code].message
