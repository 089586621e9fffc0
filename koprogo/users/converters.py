"""How parts of addresses are read."""

from koprogo.users.parties import roles_of_parties


class PartyRoleConverter:
    """A role that one holds only as somebody: owner or renter."""

    regex = "|".join(sorted(roles_of_parties()))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)
