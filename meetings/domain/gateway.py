"""Changing the shares at the majority of the decision that makes it necessary (C. civ., art. 3.88 §3)."""

from collections.abc import Collection

from koprogo.core.errors import N_, DomainError

# The change of shares, and the decisions beside which it needs no unanimity.
GATEWAYS: dict[str, tuple[str, ...]] = {
    "shares_with_works": ("common_works", "private_works", "rebuild_partial"),
    "shares_with_disposal": ("dispose",),
    "shares_with_division": ("divide_lot",),
    "shares_with_partial_associations": ("partial_associations",),
}


class SharesChangeStandsAlone(DomainError):
    """Without the decision that makes it necessary a change of shares takes all votes (R-171, R-173)."""

    code = "shares-change-alone"
    rule = "R-173"
    message = N_("Ces quotités ne peuvent pas être modifiées à une majorité moindre que l'unanimité.")
    article = "art. 3.88 §3"
    why = N_("L'ordre du jour ne contient aucune décision qui rende cette modification nécessaire.")
    advice = N_(
        "Ajoutez au même ordre du jour les travaux, la division ou l'acte de disposition, ou votez à l'unanimité."
    )


def check_gateway(code: str, beside: Collection[str]) -> None:
    """Refuse a change of shares at a lower majority without the decision it follows from, of the same agenda.

    :raises SharesChangeStandsAlone: when there is none; a change of charges is none of shares.
    """
    if code in GATEWAYS and set(GATEWAYS[code]).isdisjoint(beside):
        raise SharesChangeStandsAlone
