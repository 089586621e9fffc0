"""Why an identity is not taken; the reason goes to the log, the person is told what to do."""

from koprogo.core.errors import N_, DomainError


class IdentityIsRefused(DomainError):
    """What the provider sent does not prove who somebody is."""

    code = "identity-is-refused"
    message = N_("La connexion avec %(name)s n'a pas abouti.")
    advice = N_("Recommencez depuis la page de connexion. Si cela se répète, connectez-vous avec votre mot de passe.")


class ProviderIsAway(DomainError):
    """The provider does not answer, or not as it should."""

    code = "provider-is-away"
    message = N_("%(name)s ne répond pas.")
    advice = N_("Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.")


class PersonGaveUp(DomainError):
    """The person said no at the provider."""

    code = "person-gave-up"
    message = N_("Vous avez interrompu la connexion avec %(name)s.")
    advice = N_("Recommencez quand vous voulez : rien n'a changé.")


class Unproven(Exception):
    """A token or an answer is not what it must be; the text says what, without anything of the person."""
