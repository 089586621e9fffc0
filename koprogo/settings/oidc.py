"""Signing in with itsme, or another OpenID Connect provider: off until there is an issuer."""

from django.core.exceptions import ImproperlyConfigured

from koprogo.settings.environment import env
from koprogo.users.oidc.keys import read_keys

# The provider as it names itself; its discovery document is read below this address.
OIDC_ISSUER = env("OIDC_ISSUER", default="").rstrip("/")
# What the button says.
OIDC_NAME = env("OIDC_NAME", default="itsme")
# How the provider knows us: the identifier it gave, and our keys as PEM, JWK or JWKS; the first key that signs, signs.
OIDC_CLIENT_ID = env("OIDC_CLIENT_ID", default="")
_PRIVATE_KEY = env("OIDC_PRIVATE_KEY", default="")
if OIDC_ISSUER and not (OIDC_CLIENT_ID and _PRIVATE_KEY):
    raise ImproperlyConfigured("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_PRIVATE_KEY")
OIDC_KEYS = read_keys(_PRIVATE_KEY) if OIDC_ISSUER else ()
OIDC_SCOPES = env.list("OIDC_SCOPES", default=["openid", "profile", "email"])
# How surely a person must be known, and which of these count as a second factor.
OIDC_ACR_VALUES = env.list("OIDC_ACR_VALUES", default=[])
OIDC_STRONG_ACR_VALUES = env.list("OIDC_STRONG_ACR_VALUES", default=OIDC_ACR_VALUES)
# Hosts of the provider beside that of the issuer.
OIDC_HOSTS = env.list("OIDC_HOSTS", default=[])
# By which algorithms tokens may be signed, never a symmetric one.
OIDC_ALGORITHMS = env.list("OIDC_ALGORITHMS", default=["RS256", "PS256", "ES256"])
