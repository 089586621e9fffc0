from koprogo.users.models.invitations import Invitation, InvitationQuerySet
from koprogo.users.models.keys import ApiKey, ApiKeyQuerySet
from koprogo.users.models.memberships import FirmMember, Membership, MembershipQuerySet
from koprogo.users.models.people import User, UserManager
from koprogo.users.models.roles import PARTY_ROLES, FirmRole, Role

__all__ = [
    "PARTY_ROLES",
    "ApiKey",
    "ApiKeyQuerySet",
    "FirmMember",
    "FirmRole",
    "Invitation",
    "InvitationQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Role",
    "User",
    "UserManager",
]
