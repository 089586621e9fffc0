"""What the number of lots makes compulsory; cellars, garages and parkings are not counted (R-240, R-300)."""

from collections.abc import Iterable
from enum import StrEnum

TWENTY_LOTS = 20


class LotKind(StrEnum):
    """What a lot is used for."""

    APARTMENT = "apartment"
    STUDIO = "studio"
    COMMERCIAL = "commercial"
    OFFICE = "office"
    GARAGE = "garage"
    PARKING = "parking"
    CELLAR = "cellar"
    OTHER = "other"


NOT_COUNTED = frozenset({LotKind.CELLAR, LotKind.GARAGE, LotKind.PARKING})


def count_lots(kinds: Iterable[str]) -> int:
    """Count the lots that weigh in the thresholds of the law (art. 3.89 §5 15°, 3.90 §1)."""
    return sum(LotKind(kind) not in NOT_COUNTED for kind in kinds)


def council_is_compulsory(counted: int) -> bool:
    """Tell whether the assembly must set up a council (art. 3.90 §1, R-300)."""
    return counted >= TWENTY_LOTS


def may_keep_simplified_accounts(counted: int) -> bool:
    """Tell whether double entry by the minimum chart may be left (art. 3.89 §5 15°, R-240)."""
    return counted < TWENTY_LOTS
