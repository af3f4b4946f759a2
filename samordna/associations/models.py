"""Associations and their members, users and their roles, the association's own limits.

`Owned` is the base of every model whose rows belong to an association, in this room and all above.
"""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django_scopes import ScopedManager
from stdnum.exceptions import ValidationError as BadNumber
from stdnum.se import orgnr

from samordna.associations.choices import LimitKind, MemberKind, Role
from samordna.associations.rules import Spell
from samordna.core.fields import KrField, SafeCharField
from samordna.core.privacy import Declared, declare

NAMELESS = {"blank": "Ange ett namn."}
TAKEN = "Någon annan har redan den e-postadressen."
KEPT_AFTER_ROLE = "två år efter sista uppdraget"
# What stands in place of a person's name and address when those have been kept their time (RFC 2606: reaches nobody).
FORGOTTEN, NOWHERE = "Borttagen användare", "borttagen.invalid"
# First parts of addresses that are pages of the installation, so no association may be called that.
RESERVED = frozenset(
    {
        "logga-in",
        "logga-ut",
        "konto",
        "static",
        "stil",
        "halsa",
        "demo",
        "forbund",
        "oppna",
        "media",
        "granska",
        "insatser",
        "kalender",
        "kvittens",
    }
)  # fmt: skip


def validate_organisation_number(value: str) -> None:
    """Let through a Swedish organisation number with its check digit.

    Raises:
        ValidationError: otherwise, in Swedish.
    """
    try:
        orgnr.validate(value)
    except BadNumber:
        raise ValidationError(
            "Organisationsnumret stämmer inte. Skriv tio siffror, till exempel 222000-1234, och kontrollera den sista.",
            code="organisation_number",
        ) from None


def validate_one_line(value: str) -> None:
    """Let through a name that stands on one line: it becomes the subject of a letter and a cell of a table.

    Raises:
        ValidationError: otherwise, in Swedish.
    """
    if len(value.splitlines()) > 1:
        raise ValidationError("Ett namn står på en rad. Ta bort radbrytningen.", code="one_line")


def validate_slug(value: str) -> None:
    """Let through a slug that is no page of the installation.

    Raises:
        ValidationError: otherwise, in Swedish.
    """
    if value in RESERVED:
        raise ValidationError(f"”{value}” används redan för en sida. Välj ett annat kortnamn.", code="reserved")


class Association(models.Model):
    """A samordningsförbund. `slug` is the first part of all its addresses."""

    slug = models.SlugField(
        "kortnamn",
        max_length=40,
        unique=True,
        validators=[validate_slug],
        error_messages={
            "blank": "Ange ett kortnamn, till exempel norra.",
            "invalid": "Kortnamnet får bara ha bokstäverna a–z, siffror, bindestreck och understreck.",
            "unique": "Ett annat förbund har redan det kortnamnet. Välj ett annat.",
        },
    )
    name = SafeCharField("namn", max_length=120, validators=[validate_one_line], error_messages=NAMELESS)
    short_name = SafeCharField("kort namn", max_length=40, validators=[validate_one_line], error_messages=NAMELESS)
    organisation_number = models.CharField(
        "organisationsnummer", max_length=11, blank=True, validators=[validate_organisation_number]
    )
    # Invented data of a demonstration is marked so on screen and in print.
    invented = models.BooleanField(default=False)

    personal_data: ClassVar[Declared] = declare(plain=["slug", "name", "short_name", "organisation_number", "invented"])

    class Meta:
        verbose_name = "förbund"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.organisation_number:
            validate_organisation_number(self.organisation_number)
            self.organisation_number = orgnr.format(self.organisation_number)
        validate_slug(self.slug)
        super().save(*args, **kwargs)


class Owned(models.Model):
    """A row that belongs to one association.

    Reading it outside the association's scope raises, and the database refuses a key to another association's row
    (core/tenancy.py). Put `association` first in every index and unique constraint.
    """

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(association="association")

    class Meta:
        abstract = True


class Member(Owned):
    """A member of the association. `outside_region` marks a municipality that is in no region
    (Gotland): it answers for both parts. `board_seats` is how many ordinary seats the charter gives it, with as many
    substitutes (10 §); `notice` the day it gave notice to leave (27 §), after which it `ends`."""

    name = SafeCharField("namn", max_length=120, validators=[validate_one_line], error_messages=NAMELESS)
    kind = models.CharField(max_length=6, choices=MemberKind)
    outside_region = models.BooleanField(default=False)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    board_seats = models.PositiveSmallIntegerField(default=1)
    notice = models.DateField(null=True, blank=True)

    personal_data: ClassVar[Declared] = declare(
        plain=["name", "kind", "outside_region", "starts", "ends", "board_seats", "notice"]
    )

    class Meta:
        verbose_name = "medlem"
        ordering = ["association", "kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "name"],
                name="member_name",
                violation_error_message="Förbundet har redan en medlem med det namnet.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True)
                | models.Q(starts__isnull=True)
                | models.Q(ends__gte=models.F("starts")),
                name="member_ends_after_start",
                violation_error_message="Medlemskapets sista dag ligger före den första.",
            ),
            models.CheckConstraint(
                condition=models.Q(board_seats__gte=1),
                name="member_has_a_seat",
                violation_error_message="Varje medlem har minst en ledamot och en ersättare (10 §).",
            ),
            models.CheckConstraint(
                condition=models.Q(notice__isnull=True) | models.Q(ends__gte=models.F("notice")),
                name="member_ends_after_notice",
                violation_error_message="Medlemskapets sista dag ligger före uppsägningen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail, whatever the case."""

    def get_by_natural_key(self, email: str | None) -> "User":
        """The user with this e-mail address."""
        return self.get(email__iexact=email)

    def make(self, *, email: str, name: str) -> "User":
        """A user who cannot sign in until they have set a password through a link."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_unusable_password()
        user.full_clean(exclude=["password"])
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who signs in. Belongs to no association; the grants say where they have a role.

    `links` counts the sign-in links made for them: a new link makes the older ones worthless.
    """

    email = models.EmailField("e-postadress", unique=True, error_messages={"unique": TAKEN})
    name = SafeCharField("namn", max_length=120, validators=[validate_one_line], error_messages=NAMELESS)
    is_active = models.BooleanField(default=True)
    links = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    personal_data: ClassVar[Declared] = declare(
        plain=["is_active", "links"],
        identifying=dict.fromkeys(["email", "name", "last_login"], KEPT_AFTER_ROLE),
        sensitive={"password": KEPT_AFTER_ROLE},
    )

    class Meta:
        verbose_name = "användare"
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_case", violation_error_message=TAKEN)
        ]

    def __str__(self) -> str:
        return self.name or self.email


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants by day. What a person has not accepted gives no right on any day."""

    def on(self, day: Any) -> Self:
        """Those in force on a day, both ends included."""
        return self.filter(accepted=True, starts__lte=day).filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day))


class Grant(Owned):
    """A role for a user in an association, from a day and to a day, both included; no end means until further notice.

    `member` is the employer, for roles that act for one (insatsägare, deltagaransvarig). `accepted` is False until
    somebody whose account another association may have opened has confirmed the role with a link from this one.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    accepted = models.BooleanField(default=True)

    objects = ScopedManager(  # type: ignore[misc]
        _manager_class=models.Manager.from_queryset(GrantQuerySet), association="association"
    )

    personal_data: ClassVar[Declared] = declare(
        plain=["accepted"], identifying=dict.fromkeys(["user", "role", "starts", "ends", "member"], KEPT_AFTER_ROLE)
    )

    class Meta:
        ordering = ["association", "user", "starts", "id"]
        indexes = [models.Index(fields=["association", "user"], name="grant_association_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="grant_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    @property
    def whom(self) -> str:
        """The person as the association may name them: only the address that was written, until they confirm."""
        return str(self.user) if self.accepted else self.user.email

    @property
    def spell(self) -> Spell:
        """The role and its days, as the rules see it."""
        return Spell(Role(self.role), self.starts, self.ends)


class Limit(Owned):
    """What the association has decided for itself, from a day: a dated value like those of the law."""

    kind = models.CharField(max_length=20, choices=LimitKind)
    starts = models.DateField()
    amount = KrField()
    decided = SafeCharField(max_length=200, blank=True)

    personal_data: ClassVar[Declared] = declare(plain=["kind", "starts", "amount", "decided"])

    class Meta:
        ordering = ["association", "kind", "-starts"]
        constraints = [models.UniqueConstraint(fields=["association", "kind", "starts"], name="limit_kind_starts")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount}"
