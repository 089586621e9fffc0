from buildings.models.associations import Association, BankAccount, Building
from buildings.models.keys import AllocationKey, AllocationShare
from buildings.models.lots import Lot, Ownership, Renter, Representative
from buildings.models.mandates import Mandate
from buildings.models.owners import Owner, OwnerAddress
from buildings.models.register import RegisterImport

__all__ = [
    "AllocationKey",
    "AllocationShare",
    "Association",
    "BankAccount",
    "Building",
    "Lot",
    "Mandate",
    "Owner",
    "OwnerAddress",
    "Ownership",
    "RegisterImport",
    "Renter",
    "Representative",
]
