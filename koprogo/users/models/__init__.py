from koprogo.users.models.firms import FirmEvent, FirmMember, FirmMemberQuerySet
from koprogo.users.models.invitations import Invitation, InvitationQuerySet
from koprogo.users.models.keys import ApiKey, ApiKeyQuerySet
from koprogo.users.models.memberships import Membership, MembershipQuerySet
from koprogo.users.models.people import User, UserManager
from koprogo.users.models.roles import PARTY_ROLES, ROLE_OF, FirmRole, Role, firm_roles_as

__all__ = [
    "PARTY_ROLES",
    "ROLE_OF",
    "ApiKey",
    "ApiKeyQuerySet",
    "FirmEvent",
    "FirmMember",
    "FirmMemberQuerySet",
    "FirmRole",
    "Invitation",
    "InvitationQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Role",
    "User",
    "UserManager",
    "firm_roles_as",
]
