"""Who has a vote: heads and their shares (C. civ., art. 3.87 §§1, 5, 6)."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HeadLot:
    """A lot of a head with its shares in the general key and in special keys."""

    id: UUID
    number: str
    shares: int
    weights: dict[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """One co-owner with all lots he holds alone, or one lot held jointly or split (R-124, R-137).

    ``owner`` is who acts: the holder, or the representative when he is an owner. ``lot`` is set for a joint or split
    lot only; without a representative its vote is suspended and it counts in the totals alone.
    """

    name: str
    owner: UUID | None
    lot: UUID | None
    lots: tuple[HeadLot, ...]
    representative: str = ""
    holders: tuple[UUID, ...] = ()

    @property
    def numbers(self) -> str:
        """The lots, as a list shows them."""
        return ", ".join(lot.number for lot in self.lots)

    @property
    def is_joint(self) -> bool:
        return self.lot is not None

    @property
    def is_suspended(self) -> bool:
        return self.is_joint and not self.representative

    @property
    def shares(self) -> int:
        return sum(lot.shares for lot in self.lots)

    def weight(self, key: UUID) -> int:
        """Give the votes of the head where only those vote who bear a cost (R-129)."""
        return sum(lot.weights.get(key, 0) for lot in self.lots)
