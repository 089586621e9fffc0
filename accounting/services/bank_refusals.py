"""Why a movement is not booked, or not taken back."""

from koprogo.core.errors import N_, DomainError


class TransactionIsBooked(DomainError):
    """A movement is booked once."""

    code = "bank-transaction-booked"
    message = N_("Ce mouvement est déjà comptabilisé.")
    advice = N_("Annulez d'abord son rapprochement si c'est une erreur.")


class TransactionIsNotBooked(DomainError):
    """Only what is booked is taken back."""

    code = "bank-transaction-not-booked"
    message = N_("Ce mouvement n'est pas comptabilisé : il n'y a rien à annuler.")


class TransactionCameBack(DomainError):
    """A payment whose return is booked stays until that is undone."""

    code = "bank-transaction-came-back"
    message = N_("Ce paiement est revenu, et son retour est comptabilisé.")
    advice = N_("Annulez d'abord le rapprochement du retour.")


class TransactionIsUnexplained(DomainError):
    """A movement without a proposal waits for somebody to say what it is."""

    code = "bank-transaction-unexplained"
    message = N_("Rien n'est proposé pour ce mouvement.")
    advice = N_("Répartissez-le, ou mettez-le en attente sur le compte 499000.")


class NothingWaits(DomainError):
    """Only what waits on 499000 is identified later."""

    code = "bank-nothing-waits"
    message = N_("Ce mouvement n'attend pas sur le compte 499000.")
