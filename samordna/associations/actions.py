"""Writes: associations, members and limits; users, their roles and their sign-in links."""

import datetime as dt
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django_scopes import scopes_disabled

from samordna.associations import access, rules
from samordna.associations.choices import LimitKind, MemberKind, Role
from samordna.associations.links import confirming_link, new_link
from samordna.associations.models import FORGOTTEN, NOWHERE, Association, Grant, Limit, Member, User
from samordna.core import audit
from samordna.core.action import action
from samordna.money import Kr
from samordna.verdict import no


@dataclass(frozen=True, slots=True)
class Invitation:
    """What came of an invitation.

    `path` is the address to give to the user, where they choose a password, or confirm a role that is not `accepted`;
    empty when they only need to sign in.
    """

    grant: Grant
    path: str


@action
def found_association(
    *,
    by: User | None,
    on: dt.date,
    slug: str,
    name: str,
    short_name: str = "",
    organisation_number: str = "",
    invented: bool = False,
) -> Association:
    """Make an association. Only the operator at the command line does (`by` is None).

    Raises:
        Refused: for anybody else.
        ValidationError: for a bad name, slug or organisation number.
    """
    if by is not None:
        no("Ett nytt förbund läggs upp av den som sköter installationen.").demand()
    association = Association(
        slug=slug, name=name, short_name=short_name or name, organisation_number=organisation_number, invented=invented
    )
    association.full_clean()
    association.save()
    audit.record(
        by=by, on=on, association=association, code="association.founded", subject=association,
        summary=f"{association} lades upp.",
    )  # fmt: skip
    return association


@action
def rename_association(
    *, by: User | None, on: dt.date, association: Association, name: str, short_name: str, organisation_number: str
) -> None:
    """Change the association's own particulars.

    Raises:
        Refused: without the right.
        ValidationError: for a bad name or organisation number.
    """
    access.may_administer(by, association).demand()
    association.name, association.short_name = name, short_name
    association.organisation_number = organisation_number
    association.full_clean()
    association.save()
    audit.record(
        by=by, on=on, association=association, code="association.changed", subject=association,
        summary="Förbundets uppgifter ändrades.",
        details={"name": name, "short_name": short_name, "organisation_number": organisation_number},
    )  # fmt: skip


@action
def add_member(
    *,
    by: User | None,
    on: dt.date,
    association: Association,
    name: str,
    kind: MemberKind,
    outside_region: bool = False,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> Member:
    """Add a member to the association.

    Raises:
        Refused: without the right.
        ValidationError: for a name that is taken or days in the wrong order.
    """
    access.may_administer(by, association).demand()
    member = Member(
        association=association, name=name, kind=kind, outside_region=outside_region, starts=starts, ends=ends
    )
    member.full_clean()
    member.save()
    audit.record(
        by=by, on=on, association=association, code="members.added", subject=member,
        summary=f"{member} lades till som medlem.",
    )  # fmt: skip
    return member


@action
def end_membership(*, by: User | None, on: dt.date, member: Member, ends: dt.date) -> None:
    """Let a membership end with a day, included.

    Raises:
        Refused: without the right, or before the membership began.
    """
    access.may_administer(by, member.association).demand()
    if member.starts is not None and ends < member.starts:
        no("Slutdagen ligger före medlemskapets första dag.").demand()
    member.ends = ends
    member.save(update_fields=["ends"])
    audit.record(
        by=by, on=on, association=member.association, code="members.ended", subject=member,
        summary=f"{member} är medlem till och med {ends}.",
    )  # fmt: skip


@action
def set_limit(
    *,
    by: User | None,
    on: dt.date,
    association: Association,
    kind: LimitKind,
    starts: dt.date,
    amount: Kr,
    decided: str,
) -> Limit:
    """State the association's own limit from a day; the same day's is replaced.

    Raises:
        Refused: without the right, or for a limit below zero.
    """
    access.may_administer(by, association).demand()
    if amount.ore < 0:
        no("En gräns kan inte vara mindre än noll. Skriv ett belopp i kronor.").demand()
    row, _ = Limit.objects.update_or_create(
        association=association, kind=kind, starts=starts, defaults={"amount": amount, "decided": decided}
    )
    audit.record(
        by=by, on=on, association=association, code="limits.set", subject=row,
        summary=f"{row.get_kind_display()} är {amount} från och med {starts}.",
    )  # fmt: skip
    return row


@action
def invite(
    *,
    by: User | None,
    on: dt.date,
    association: Association,
    email: str,
    name: str,
    role: Role,
    starts: dt.date,
    ends: dt.date | None = None,
    member: Member | None = None,
) -> Invitation:
    """Give somebody a role, and a link to choose a password with when they have none.

    Somebody who can sign in already, or is invited by another association, keeps name, password and second factor: an
    invitation opens no door to them. Their role does not hold until they have confirmed it with a link from here,
    since whoever made the account may hold it (`access.is_known`).

    Raises:
        Refused: without the right, or for a role that cannot be combined with what the person has.
        ValidationError: for a bad e-mail address or name.
    """
    access.may_grant(by, association, role).demand()
    # Held until the role is given, so that two at once see each other's.
    user = User.objects.select_for_update().filter(email__iexact=email.strip()).order_by("pk").first()
    accepted = user is None or access.is_known(user, association, on=on)
    try:
        with transaction.atomic():
            user = user or User.objects.make(email=email.strip(), name=name)
    except IntegrityError:
        no("Någon annan bjöd in samma person i samma stund. Se efter bland användarna, och försök igen.").demand()
    assert user is not None
    held = [g.spell for g in Grant.objects.filter(user=user)]
    rules.may_be_granted(rules.Spell(role, starts, ends), held).demand()
    grant = Grant(
        association=association, user=user, role=role, starts=starts, ends=ends, member=member, accepted=accepted
    )
    grant.full_clean(validate_constraints=False)
    grant.save()
    audit.record(
        by=by, on=on, association=association, code="users.invited", subject=user,
        summary=f"{grant.whom} fick rollen {role.label.lower()} "
        f"från {starts}{f' till {ends}' if ends else ''}{'' if accepted else ', att bekräfta'}.",
        details={"role": role, "starts": str(starts), "ends": str(ends) if ends else None},
    )  # fmt: skip
    if not accepted:
        return Invitation(grant, confirming_link(grant))
    # Somebody invited elsewhere may not have used their link yet: another one here would open that door too.
    opens = not user.has_usable_password() and access.may_open_door(by, association, user)
    return Invitation(grant, new_link(user) if opens else "")


@action
def renew_confirmation(*, by: User | None, on: dt.date, grant: Grant) -> str:
    """The path of a new link to confirm a role with; the person has lost the first, or it is too old.

    Raises:
        Refused: without the right, or when the role is confirmed.
    """
    access.may_grant(by, grant.association, Role(grant.role)).demand()
    if grant.accepted:
        no("Rollen är redan bekräftad.").demand()
    audit.record(
        by=by, on=on, association=grant.association, code="users.confirmation_renewed", subject=grant.user,
        summary=f"{grant.whom} fick en ny länk att bekräfta rollen {grant.get_role_display().lower()} med.",
    )  # fmt: skip
    return confirming_link(grant)


@action
def accept_roles(*, by: User, on: dt.date, grant: Grant, password: str) -> None:
    """Confirm one's roles in an association that did not make the account, with a new password.

    Nobody who has had the account before comes in any more: other sessions and links end with the old password, and
    passkeys are taken away.

    Raises:
        Refused: for anybody but the person, or when there is nothing left to confirm.
    """
    if grant.user_id != by.pk:
        no("Länken gäller någon annan. Logga ut, och logga in som den som fick den.").demand()
    # Of all roles here at once: one link has shown who gives them.
    waiting = Grant.objects.filter(association=grant.association, user=by, accepted=False)
    if not waiting.update(accepted=True):
        no("Rollen är redan bekräftad.").demand()
    by.set_password(password)
    by.links += 1
    by.save(update_fields=["password", "links"])
    Authenticator.objects.filter(user=by, type=Authenticator.Type.WEBAUTHN).delete()
    audit.record(
        by=by, on=on, association=grant.association, code="users.role_accepted", subject=by,
        summary=f"{by} bekräftade sitt uppdrag och valde ett nytt lösenord.",
    )  # fmt: skip


@action
def correct_user(*, by: User | None, on: dt.date, association: Association, user: User, name: str, email: str) -> None:
    """Mend a misspelt name or e-mail address. Links made before stop working.

    Raises:
        Refused: without the right; a changed address opens the account to whoever reads it.
        ValidationError: for a bad address, or one that somebody else has.
    """
    access.may_open_door(by, association, user).demand()
    before = f"{user.name} <{user.email}>"
    user.name, user.email = name, email.strip().lower()
    user.full_clean(exclude=["password"])
    user.save(update_fields=["name", "email"])
    EmailAddress.objects.filter(user=user).delete()  # the library's own copy, made anew at the next sign-in
    audit.record(
        by=by, on=on, association=association, code="users.corrected", subject=user,
        summary=f"{before} ändrades till {user.name} <{user.email}>.",
    )  # fmt: skip


@action
def end_role(*, by: User | None, on: dt.date, grant: Grant, ends: dt.date) -> None:
    """Let a role end with a day, included: yesterday's ends it at once, a later one than before prolongs it.

    Raises:
        Refused: without the right, for one's own administration, for a day before the first, or when the role would
            last beside one that it cannot be combined with.
    """
    access.may_end(by, grant).demand()
    if ends < grant.starts:
        no("Slutdagen ligger före rollens första dag.").demand()
    User.objects.select_for_update().get(pk=grant.user_id)  # as in `invite`
    others = [other.spell for other in Grant.objects.filter(user=grant.user).exclude(pk=grant.pk)]
    rules.may_be_granted(rules.Spell(Role(grant.role), grant.starts, ends), others).demand()
    grant.ends = ends
    grant.save(update_fields=["ends"])
    audit.record(
        by=by, on=on, association=grant.association, code="users.role_ended", subject=grant.user,
        summary=f"{grant.whom} har rollen {grant.get_role_display().lower()} till och med {ends}.",
    )  # fmt: skip


@action
def take_back_role(*, by: User | None, on: dt.date, grant: Grant) -> None:
    """Take back a role that begins today or later, at once and whole: the wrong person was invited, or the wrong role.

    Raises:
        Refused: without the right, for one's own administration, or for a role that has lasted already.
    """
    access.may_end(by, grant).demand()
    rules.may_be_taken_back(grant.spell, on).demand()
    audit.record(
        by=by, on=on, association=grant.association, code="users.role_taken_back", subject=grant.user,
        summary=f"{grant.whom} fick inte rollen {grant.get_role_display().lower()}: den togs tillbaka.",
        details={"role": grant.role, "starts": str(grant.starts)},
    )  # fmt: skip
    grant.delete()


@action
def issue_link(*, by: User | None, on: dt.date, association: Association | None, user: User) -> str:
    """A new link to choose a password with, for a first time or a forgotten one. Older links stop working.

    `association` is whose log it is noted in; None, the installation's, is for the operator only.
    Returns the path; whoever may sees it once and hands it over.

    Raises:
        Refused: without the right.
    """
    access.may_open_door(by, association, user).demand()
    audit.record(
        by=by, on=on, association=association, code="users.link_issued", subject=user,
        summary=f"{user} fick en ny länk för att välja lösenord.",
    )  # fmt: skip
    return new_link(user)


@action
def reset_second_factor(*, by: User | None, on: dt.date, association: Association | None, user: User) -> None:
    """Take away a lost second factor; the user signs in with the password alone until they set up a new one.

    Raises:
        Refused: without the right, or when there is nothing to take away.
    """
    access.may_open_door(by, association, user).demand()
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        no(f"{user} har inget andra steg vid inloggning.").demand()
    audit.record(
        by=by, on=on, association=association, code="users.second_factor_reset", subject=user,
        summary=f"{user}: det andra steget vid inloggning togs bort.",
    )  # fmt: skip


@action
def forget_user(*, by: User | None, on: dt.date, user: User) -> None:
    """Take away name, address and roles of somebody whose last role ended longer ago than they are kept.

    The row stays, for what the person wrote leads to it; the log keeps who did what. Reads across associations.

    Raises:
        Refused: for anybody but the operator, and for somebody who is still to be known.
    """
    if by is not None:
        no("Användare tas bort av installationen själv, när uppgifterna har bevarats sin tid.").demand()
    user = User.objects.select_for_update().get(pk=user.pk)  # as in `invite`
    with scopes_disabled():
        held = Grant.objects.filter(user=user)
        rules.may_be_forgotten([grant.spell for grant in held.order_by("pk")], on).demand()
        held.delete()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.name, user.email, user.last_login, user.is_active = FORGOTTEN, f"{user.pk}@{NOWHERE}", None, False
    user.links += 1
    user.set_unusable_password()
    user.save()
    audit.record(
        by=by, on=on, association=None, code="users.forgotten", subject=user,
        summary="Namn, e-postadress och uppdrag togs bort för en användare vars uppgifter har bevarats sin tid.",
    )  # fmt: skip
