"""What must hold before a statement joins the others of its account (A-03, A-15)."""

from accounting.banking.statements import Statement
from accounting.models import BankStatement
from accounting.queries.bank_accounts import follows
from buildings.models import Association, BankAccount
from koprogo.core import formats
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents


class BankAccountIsNotOurs(DomainError):
    """Money of the association moves on accounts in its own name (A-15)."""

    code = "bank-account-not-ours"
    message = N_("L'extrait est du compte %(iban)s, qui n'est pas un compte de cette copropriété.")
    article = "art. 3.86 §3"
    why = N_("L'argent de l'association ne passe que par des comptes à son nom (R-260).")
    advice = N_("Vérifiez la copropriété ; ou ajoutez ce compte dans ses réglages, s'il est à son nom.")


class BankHolderIsAnother(DomainError):
    """The bank says itself whose account it is."""

    code = "bank-holder-another"
    message = N_("La banque donne ce compte au numéro d'entreprise %(found)s, l'association a le %(ours)s.")
    article = "art. 3.86 §3"
    why = N_("L'argent de l'association ne passe que par des comptes à son nom (R-260).")
    advice = N_("Corrigez le numéro d'entreprise de l'association, ou demandez à la banque de corriger le titulaire.")


class BalanceDoesNotFollow(DomainError):
    """A statement begins with the balance at which the one before it ended."""

    code = "bank-balance-follows"
    message = N_("L'extrait %(number)s commence à %(old)s ; le précédent, %(before)s, finit à %(new)s.")
    why = N_("Deux extraits qui se suivent ont un solde en commun : il y a %(difference)s d'écart.")
    advice = N_("L'un des deux fichiers n'est pas l'original : téléchargez-les à nouveau auprès de la banque.")


class StatementIsAnother(DomainError):
    """A number stands for one statement."""

    code = "bank-statement-another"
    message = N_("L'extrait %(number)s est déjà importé, avec d'autres montants.")
    why = N_("Il finissait à %(known)s, ce fichier à %(new)s.")
    advice = N_("Rien n'est changé. Demandez à la banque lequel est le bon.")


def own_account(statement: Statement) -> BankAccount:
    """Lock the bank account of a statement: those of one account are imported by one hand at a time.

    :raises BankAccountIsNotOurs: when it is not an account of this copropriété (A-15).
    :raises BankHolderIsAnother: when the bank names another holder.
    """
    account = BankAccount.objects.select_for_update().filter(iban=statement.iban).first()
    if account is None:
        raise BankAccountIsNotOurs(iban=formats.iban(statement.iban))
    ours = Association.objects.values_list("kbo_number", flat=True).get(pk=account.association_id)
    if statement.holder_number.strip("0") and ours and statement.holder_number != ours:
        raise BankHolderIsAnother(found=statement.holder_number, ours=ours)
    return account


def check_same(known: BankStatement, statement: Statement) -> None:
    """Refuse a statement that has the number of another.

    :raises StatementIsAnother: with both balances.
    """
    count = known.transactions.count()
    ours = (known.old_cents, known.new_cents, count)
    if ours != (statement.old_cents, statement.new_cents, len(statement.movements)):
        balances = {"known": format_cents(Cents(known.new_cents)), "new": format_cents(statement.new_cents)}
        raise StatementIsAnother(number=str(known), **balances)


def check_neighbours(account: BankAccount, statement: Statement, number: int) -> bool:
    """Hold the balances against those of the statements beside it; return whether one is missing before it.

    :raises BalanceDoesNotFollow: when two with numbers in a row do not have their balance in common.
    """
    this = BankStatement(
        bank_account=account,
        year=statement.year,
        number=number,
        old_cents=statement.old_cents,
        new_cents=statement.new_cents,
    )
    others = BankStatement.objects.filter(bank_account=account)
    earlier = others.filter(year__lt=this.year) | others.filter(year=this.year, number__lt=number)
    later = others.filter(year__gt=this.year) | others.filter(year=this.year, number__gt=number)
    before, after = earlier.order_by("year", "number").last(), later.order_by("year", "number").first()
    if before:
        _check_pair(before, this)
    if after:
        _check_pair(this, after)
    return before is not None and not follows(before, this)


def _check_pair(before: BankStatement, statement: BankStatement) -> None:
    in_a_row = statement.year == before.year and statement.number == before.number + 1
    if in_a_row and statement.old_cents != before.new_cents:
        raise BalanceDoesNotFollow(
            number=str(statement),
            before=str(before),
            old=format_cents(Cents(statement.old_cents)),
            new=format_cents(Cents(before.new_cents)),
            difference=format_cents(Cents(statement.old_cents - before.new_cents)),
        )
