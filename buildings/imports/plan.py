"""The register a file describes, checked and clean: what an import writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from buildings.domain.ownership import Right
from buildings.domain.thresholds import LotKind


@dataclass(frozen=True, slots=True)
class OwnerPlan:
    """One owner; ``key`` names them inside the file only. An empty text says nothing, it erases nothing."""

    key: str
    reference: str
    is_company: bool
    name: str
    title: str = ""
    first_name: str = ""
    company_number: str = ""
    language: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    iban: str = ""
    has_email_consent: bool = False
    consented_on: date | None = None

    def to_dict(self) -> dict[str, Any]:
        data = {name: getattr(self, name) for name in self.__slots__}
        return data | {"consented_on": iso(self.consented_on)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "OwnerPlan":
        return cls(**{**data, "consented_on": from_iso(data["consented_on"])})


@dataclass(frozen=True, slots=True)
class HoldingPlan:
    """An owner's part in a lot; ``from_on`` None is what the file does not tell."""

    owner_key: str
    right: Right
    part: Fraction
    from_on: date | None

    def to_dict(self) -> dict[str, Any]:
        return {"owner_key": self.owner_key, "right": self.right, "part": str(self.part), "from_on": iso(self.from_on)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "HoldingPlan":
        part = Fraction(data["part"])
        return cls(data["owner_key"], Right(data["right"]), part, from_iso(data["from_on"]))


@dataclass(frozen=True, slots=True)
class LotPlan:
    """One lot with its shares in the common parts and, by code, in the special keys; None says nothing."""

    number: str
    kind: LotKind | None
    entrance: str
    floor: int | None
    surface_dm2: int | None
    shares: int
    holdings: tuple[HoldingPlan, ...]
    key_shares: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        data = {name: getattr(self, name) for name in self.__slots__}
        holdings = [holding.to_dict() for holding in self.holdings]
        return data | {"holdings": holdings, "key_shares": dict(self.key_shares)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "LotPlan":
        holdings = tuple(HoldingPlan.from_dict(holding) for holding in data["holdings"])
        return cls(
            **{
                **data,
                "kind": LotKind(data["kind"]) if data["kind"] else None,
                "holdings": holdings,
            }
        )


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """A special allocation key; the shares of its lots sum to ``total_shares``."""

    code: str
    name: str
    total_shares: int


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """Everything one file brings, in its order, to be written all or nothing."""

    owners: tuple[OwnerPlan, ...]
    lots: tuple[LotPlan, ...]
    keys: tuple[KeyPlan, ...]

    @property
    def total_shares(self) -> int:
        return sum(lot.shares for lot in self.lots)

    def to_dict(self) -> dict[str, Any]:
        return {
            "owners": [owner.to_dict() for owner in self.owners],
            "lots": [lot.to_dict() for lot in self.lots],
            "keys": [{"code": key.code, "name": key.name, "total_shares": key.total_shares} for key in self.keys],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "RegisterPlan":
        return cls(
            tuple(OwnerPlan.from_dict(owner) for owner in data["owners"]),
            tuple(LotPlan.from_dict(lot) for lot in data["lots"]),
            tuple(KeyPlan(**key) for key in data["keys"]),
        )


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def from_iso(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
