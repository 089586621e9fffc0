"""The people of a firm of syndics, and the copropriétés it runs."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.schema import entered
from koprogo.users.access import forget_access
from koprogo.users.models import FirmMember, FirmRole, Invitation, Membership, Role
from koprogo.users.services.firm_log import record_in_firm
from koprogo.users.services.invitations import PersonIsInvited, new_invitation


class PersonIsInFirm(DomainError):
    """One is in a firm once, in one function."""

    code = "person-is-in-firm"
    message = N_("%(email)s travaille déjà pour cette société.")
    advice = N_("Changez sa fonction si elle n'est plus la bonne.")


class LastDirectorStays(DomainError):
    """A firm is never without somebody who may let others in."""

    code = "last-director-stays"
    message = N_("La dernière personne de la direction garde sa fonction.")
    advice = N_("Donnez d'abord cette fonction à quelqu'un d'autre.")


class FirmMemberIsGone(DomainError):
    """An end is an end."""

    code = "firm-member-is-gone"
    message = N_("Cette personne ne travaille plus pour la société.")


class CoproprieteHasFirm(DomainError):
    """One firm runs a copropriété at a time."""

    code = "copropriete-has-firm"
    message = N_("Une société gère déjà cette copropriété.")
    advice = N_("Elle doit d'abord la quitter.")


class CoproprieteHasNoFirm(DomainError):
    """What is not there cannot leave."""

    code = "copropriete-has-no-firm"
    message = N_("Cette société ne gère pas cette copropriété.")


class NobodyWouldRunIt(DomainError):
    """A copropriété is never without a syndic who may let others in."""

    code = "nobody-would-run-it"
    message = N_("Sans la société, la copropriété n'aurait plus de syndic.")
    advice = N_("Invitez d'abord un syndic depuis la page « Accès » de la copropriété. Détachez-la quand il a accepté.")


def invite_to_firm(*, firm: SyndicFirm, email: str, role: FirmRole, language: str, by: UUID | None) -> Invitation:
    """Invite an address to a function in the firm; the e-mail leaves with the next ``send_invitations``.

    :raises PersonIsInFirm: when the person works for the firm already.
    :raises PersonIsInvited: when an invitation is open.
    """
    email = email.strip().lower()
    with transaction.atomic():
        _lock(firm)
        refuse_known(firm=firm, email=email)
        invitation = new_invitation(firm=firm, email=email, role=role, language=language, by=by)
        record_in_firm(action="invitation.sent", firm=firm, subject=invitation, by=by, email=email, role=role)
    return invitation


def refuse_known(*, firm: SyndicFirm, email: str) -> None:
    """Refuse to invite who is in the firm or about to be.

    :raises PersonIsInFirm: when the person works for the firm already.
    :raises PersonIsInvited: when an invitation is open.
    """
    if FirmMember.objects.current().filter(firm=firm, user__email=email).exists():
        raise PersonIsInFirm(email=email)
    if Invitation.objects.open().filter(firm=firm, email=email).exists():
        raise PersonIsInvited(email=email)


def change_firm_role(*, member: FirmMember, role: FirmRole, by: UUID | None) -> FirmMember:
    """Give a person another function; every process judges by it within a second.

    :raises FirmMemberIsGone: when the person has left.
    :raises LastDirectorStays: when nobody would direct the firm any more.
    """
    with transaction.atomic():
        member = _held(member)
        if member.role == role:
            return member
        _refuse_without_director(member)
        before, member.role = member.role, role
        member.save(update_fields=["role"])
        record_in_firm(action="member_role_changed", firm=member.firm, subject=member, by=by, before=before, after=role)
        transaction.on_commit(forget_access)
    return member


def end_firm_member(*, member: FirmMember, by: UUID | None) -> FirmMember:
    """End a person's work for the firm; every copropriété refuses them within a second.

    :raises FirmMemberIsGone: when the person has left.
    :raises LastDirectorStays: when nobody would direct the firm any more.
    """
    with transaction.atomic():
        member = _held(member)
        _refuse_without_director(member)
        member.ended_at = timezone.now()
        member.save(update_fields=["ended_at"])
        record_in_firm(action="member_ended", firm=member.firm, subject=member, by=by, role=member.role)
        transaction.on_commit(forget_access)
    return member


def attach_copropriete(*, copropriete: Copropriete, firm: SyndicFirm, by: UUID | None) -> Copropriete:
    """Put a copropriété under a firm, whose people enter it from now on.

    :raises CoproprieteHasFirm: when a firm runs it already.
    """
    with transaction.atomic():
        copropriete = Copropriete.objects.locked(copropriete.pk)
        if copropriete.firm_id:
            raise CoproprieteHasFirm()
        copropriete.firm = firm
        _save_firm(copropriete)
        record_in_firm(action="copropriete_attached", firm=firm, subject=copropriete, by=by, name=copropriete.name)
        with entered(copropriete.schema_name):
            record(action="firm.attached", subject=firm, by=by, name=firm.name)
    return copropriete


def detach_copropriete(*, copropriete: Copropriete, firm: SyndicFirm, by: UUID | None) -> Copropriete:
    """Take a copropriété from its firm, whose people are refused within a second.

    :raises CoproprieteHasNoFirm: when the firm does not run it.
    :raises NobodyWouldRunIt: when it has no syndic of its own.
    """
    with transaction.atomic():
        copropriete = Copropriete.objects.locked(copropriete.pk)
        if copropriete.firm_id != firm.pk:
            raise CoproprieteHasNoFirm()
        if not Membership.objects.current().filter(copropriete=copropriete, role=Role.SYNDIC).exists():
            raise NobodyWouldRunIt()
        copropriete.firm = None
        _save_firm(copropriete)
        record_in_firm(action="copropriete_detached", firm=firm, subject=copropriete, by=by, name=copropriete.name)
        with entered(copropriete.schema_name):
            record(action="firm.detached", subject=firm, by=by, name=firm.name)
    return copropriete


def change_firm(*, firm: SyndicFirm, address: str, email: str, phone: str, by: UUID | None) -> SyndicFirm:
    """Keep where the firm is reached."""
    with transaction.atomic():
        firm = _lock(firm)
        before = {"address": firm.address, "email": firm.email, "phone": firm.phone}
        firm.address, firm.email, firm.phone = address, email, phone
        firm.save(update_fields=["address", "email", "phone"])
        after = {"address": address, "email": email, "phone": phone}
        record_in_firm(action="contact_changed", firm=firm, subject=firm, by=by, before=before, after=after)
    return firm


def _save_firm(copropriete: Copropriete) -> None:
    copropriete.save(update_fields=["firm"])
    transaction.on_commit(forget_access)


def _lock(firm: SyndicFirm) -> SyndicFirm:
    return SyndicFirm.objects.select_for_update(no_key=True).get(pk=firm.pk)


def _held(member: FirmMember) -> FirmMember:
    """Return the row of who works there now, the firm locked.

    :raises FirmMemberIsGone: when the person has left.
    """
    _lock(member.firm)
    held = FirmMember.objects.select_related("firm").select_for_update(of=("self",)).get(pk=member.pk)
    if held.ended_at:
        raise FirmMemberIsGone()
    return held


def _refuse_without_director(member: FirmMember) -> None:
    others = FirmMember.objects.current().filter(firm_id=member.firm_id, role=FirmRole.DIRECTOR).exclude(pk=member.pk)
    if member.role == FirmRole.DIRECTOR and not others.exists():
        raise LastDirectorStays()
