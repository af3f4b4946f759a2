"""The open catalogue: what the public is told of an intervention, in plain words and without anybody's name."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import NEEDED, Kept
from samordna.interventions.choices import TagKind
from samordna.interventions.models.life import Intervention
from samordna.interventions.rules.catalogue import OLDEST

AGE = [MaxValueValidator(OLDEST, f"Skriv en ålder, högst {OLDEST} år.")]


class CatalogueEntry(Kept):
    """What the catalogue says. It shows only while it is `published` and the intervention has been decided on.

    `searched` is every word a search looks among, as they are compared; written with the rest, never by hand. The
    contact is a function: a role, a telephone and an address that are nobody's own.
    """

    intervention = models.OneToOneField(Intervention, on_delete=models.PROTECT, related_name="entry")
    title = SafeCharField("rubrik", max_length=120, validators=[validate_one_line], error_messages=NEEDED)
    text = SafeTextField("vad insatsen är", error_messages=NEEDED)
    gives = SafeTextField("vad den ger", blank=True)
    how_in = SafeTextField("så kommer man med", blank=True)
    age_from = models.PositiveSmallIntegerField("från ålder", null=True, blank=True, validators=AGE)
    age_to = models.PositiveSmallIntegerField("till ålder", null=True, blank=True, validators=AGE)
    contact_role = SafeCharField("kontakt, roll", max_length=120, blank=True, validators=[validate_one_line])
    contact_phone = SafeCharField("telefon", max_length=40, blank=True, validators=[validate_one_line])
    contact_mail = models.EmailField("e-post", blank=True)
    searched = SafeTextField(blank=True, editable=False)
    published = models.BooleanField(default=False, editable=False)
    published_on = models.DateField(null=True, blank=True, editable=False)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "revision", "invented", "intervention", "title", "text", "gives", "how_in", "age_from", "age_to",
            "contact_role", "contact_phone", "contact_mail", "searched", "published", "published_on",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "uppgift i katalogen"
        ordering = ["association", "title", "pk"]
        indexes = [models.Index(fields=["association", "published", "title"], name="catalogue_shown")]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_to__gte=models.F("age_from")),
                name="catalogue_ages", violation_error_message="Den högsta åldern är lägre än den lägsta.",
            ),
            models.CheckConstraint(
                condition=Q(published=False) | Q(published_on__isnull=False), name="catalogue_published_day"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class CatalogueTag(Owned):
    """Something the catalogue is narrowed by: a need, a place or a party."""

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=5, choices=TagKind.choices())
    value = SafeCharField(max_length=80)

    personal_data: ClassVar[Declared] = declare(plain=["entry", "kind", "value"])

    class Meta:
        verbose_name = "ord i katalogen"
        ordering = ["association", "entry", "kind", "value"]
        constraints = [
            models.UniqueConstraint(fields=["association", "entry", "kind", "value"], name="catalogue_tag_once")
        ]

    def __str__(self) -> str:
        return self.value
