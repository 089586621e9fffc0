"""Let somebody in again: manage.py recover_account anne@example.be"""

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.management import BaseCommand, CommandError, CommandParser

from koprogo.core.asking import typed
from koprogo.core.origin import via
from koprogo.tenancy.schema import entered
from koprogo.users.models import User
from koprogo.users.queries_factors import factors_of, running_sessions
from koprogo.users.services.recovery import recover_account


class Command(BaseCommand):
    help = "Remove the second factors of a person and print a link to choose a new password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--confirm", metavar="EMAIL", help="the address once more, where nobody is there to type it"
        )

    def handle(self, *args: Any, email: str, confirm: str | None = None, **options: Any) -> None:
        via.set("command:recover_account")
        with entered("public"):
            user = User.objects.filter(email=email.strip().lower()).first()
            if user is None:
                raise CommandError("There is no account with this address.")
            if not user.is_active:
                raise CommandError("This account is closed. Open it in the admin first.")
            self._confirm(user, confirm)
            link = recover_account(user=user)
            get_adapter().send_mail("account/email/recovered", user.email, {"user": user})
        self.stdout.write("Second factors, sessions and tokens are ended. Give this link to the person alone:")
        self.stdout.write(link)

    def _confirm(self, user: User, given: str | None) -> None:
        """Go on only when the address is typed once more.

        :raises CommandError: when it is not.
        """
        own = factors_of(user.pk)
        self.stdout.write(f"{user.get_full_name() or '-'} <{user.email}>")
        self.stdout.write(f"app: {'yes' if own.app else 'no'}, passkeys: {len(own.passkeys)}")
        self.stdout.write(f"recovery codes: {own.codes_left or 0}, sessions: {running_sessions(user.pk).count()}")
        self.stdout.write("Be sure that who asks is this person: call back on a number you knew before.")
        again = given or typed("Type the address to confirm: ", option="--confirm EMAIL")
        if again.strip().lower() != user.email:
            raise CommandError("The address is not the same. Nothing was changed.")
