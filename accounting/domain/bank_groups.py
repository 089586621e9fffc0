"""Several movements that pay the same together: what they pay is split over them in their order."""

from collections.abc import Sequence
from dataclasses import replace

from accounting.domain.bank_parts import Part, PartKind
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents


class GroupIsTooSmall(DomainError):
    """One movement is split by itself."""

    code = "bank-group-too-small"
    message = N_("Un groupe compte au moins deux mouvements.")
    advice = N_("Cochez-en un autre, ou répartissez celui-ci seul.")


class GroupGoesBothWays(DomainError):
    """What came in and what went out do not pay the same thing together."""

    code = "bank-group-both-ways"
    message = N_("Certains de ces mouvements entrent, d'autres sortent : ils ne paient pas ensemble la même chose.")
    advice = N_("Groupez ceux qui entrent, puis ceux qui sortent.")


class GroupCannotWait(DomainError):
    """What nobody knows waits movement by movement, as each is identified by itself."""

    code = "bank-group-cannot-wait"
    message = N_("Un groupe paie ce qui est identifié : rien n'en attend sur le compte 499000.")
    advice = N_("Mettez seul en attente le mouvement que vous ne connaissez pas.")


def check_group(amounts: Sequence[Cents], parts: Sequence[Part]) -> None:
    """Refuse movements that cannot be matched together.

    :raises GroupIsTooSmall, GroupGoesBothWays, GroupCannotWait: by the rule that is broken.
    """
    if len(amounts) < 2:
        raise GroupIsTooSmall
    if any((amount > 0) != (amounts[0] > 0) for amount in [*amounts, *(part.cents for part in parts)]):
        raise GroupGoesBothWays
    if any(part.kind == PartKind.SUSPENSE for part in parts):
        raise GroupCannotWait


def divide_parts(parts: Sequence[Part], amounts: Sequence[Cents]) -> list[tuple[Part, ...]]:
    """Give each movement the parts, or pieces of them, that make its amount; both are of one sign and one sum."""
    left, divided = list(parts), []
    for amount in amounts:
        mine: list[Part] = []
        while still := amount - sum(part.cents for part in mine):
            part = left.pop(0)
            taken = Cents(min(part.cents, still, key=abs))
            mine.append(replace(part, cents=taken))
            if taken != part.cents:
                left.insert(0, replace(part, cents=Cents(part.cents - taken)))
        divided.append(tuple(mine))
    return divided
