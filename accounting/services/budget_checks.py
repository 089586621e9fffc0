"""What a budget must be at each stage."""

from koprogo.core.errors import N_, DomainError


class BudgetIsAtAnotherStage(DomainError):
    """A budget is prepared, submitted, adopted: in that order, and what was submitted changes no more."""

    code = "budget-stage"
    message = N_("Le budget « %(title)s » est à un autre stade : %(state)s.")
    article = "art. 3.89 §5, 16°"
    advice = N_("Reprenez-le en préparation, ou préparez-en un nouveau qui le remplace.")


class BudgetAccountIsAnother(DomainError):
    """Each part of a budget has its accounts."""

    code = "budget-account"
    message = N_("Le compte %(account)s ne va pas dans la partie « %(section)s » du budget.")
    advice = N_("Choisissez un compte de charges de cette partie.")


class NoBudgetLine(DomainError):
    """The assembly votes on amounts."""

    code = "budget-empty"
    message = N_("Le budget ne contient aucun montant.")


class BudgetAsksNothing(DomainError):
    """What was called once is not called again."""

    code = "budget-called"
    message = N_("Tout le montant de cette partie du budget est déjà appelé ou préparé.")
    why = N_("Budget : %(budget)s ; déjà appelé ou en brouillon : %(called)s.")
    advice = N_("Supprimez les brouillons ou annulez les appels pour les refaire.")
