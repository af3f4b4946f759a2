"""Files as they were handed in, and the register: series of numbers, cases, and the records of each case."""

from pathlib import Path

from django.conf import settings
from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField
from samordna.core.privacy import declare
from samordna.formats.media import Media
from samordna.records import rules
from samordna.records.choices import Direction, Kind

KEPT = "bevaras: handlingar gallras bara efter gallringsbeslut"


class StoredFile(Owned):
    """Bytes on disk, once for each content in an association. `media_type` is told by the bytes themselves."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)

    personal_data = declare(plain=["sha256", "size", "media_type"])

    class Meta:
        verbose_name = "lagrad fil"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "sha256"], name="stored_file_once"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="stored_file_holds_something"),
        ]

    def __str__(self) -> str:
        return self.sha256

    @property
    def name(self) -> str:
        """Its place below the folder of files, with slashes."""
        return f"{self.association_id}/{self.sha256[:2]}/{self.sha256}"

    @property
    def path(self) -> Path:
        """Its place on disk."""
        found: Path = settings.FILES / self.name
        return found

    @property
    def media(self) -> Media:
        """What it is."""
        return Media(self.media_type)


class File(Owned):
    """A file as somebody handed it in: its name, its bytes, by whom and on which day."""

    name = SafeCharField("namn", max_length=120, validators=[validate_one_line])
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="files")
    uploaded_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_on = models.DateField()

    personal_data = declare(
        plain=["stored", "uploaded_on"],
        identifying={"name": KEPT, "uploaded_by": KEPT},
    )

    class Meta:
        verbose_name = "fil"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Series(Owned):
    """How an association numbers its cases, and the records within each ("2024:05 / 3").

    Its numbers begin with `first_number` in `first_year`, since a register may have begun on paper, and then with 1
    each year where the year stands in the form. `closed` takes no more cases.
    """

    name = SafeCharField("namn", max_length=60, validators=[validate_one_line])
    form = models.CharField("ärendenummer", max_length=rules.LONGEST_FORM)
    record_form = models.CharField("handlingsnummer", max_length=rules.LONGEST_FORM)
    first_year = models.PositiveSmallIntegerField("första år")
    first_number = models.PositiveIntegerField("första nummer", default=1)
    closed = models.BooleanField("tar inte emot fler ärenden", default=False)
    revision = models.PositiveIntegerField(default=0)

    personal_data = declare(plain=["name", "form", "record_form", "first_year", "first_number", "closed", "revision"])

    class Meta:
        verbose_name = "nummerserie"
        ordering = ["closed", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "name"],
                name="series_name",
                violation_error_message="Förbundet har redan en serie med det namnet.",
            ),
            models.CheckConstraint(condition=models.Q(first_number__gte=1), name="series_begins_with_one_or_more"),
        ]

    def __str__(self) -> str:
        return self.name


class Case(Owned):
    """A case: its number, what it is about without anything secret, and the days it was opened and closed.

    `run` is the year whose numbers it is one of, 0 in a series that runs on; `serial` its place among them. `searched`
    holds the words it is found by.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="cases")
    run = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField("diarienummer", max_length=rules.LONGEST_NUMBER)
    kind = models.CharField("slag", max_length=20, choices=Kind)
    subject = SafeCharField("ärende", max_length=200, validators=[validate_one_line])
    opened = models.DateField("öppnat")
    closed = models.DateField("avslutat", null=True, blank=True)
    invented = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    searched = models.TextField(blank=True, editable=False)

    personal_data = declare(
        plain=["series", "run", "serial", "number", "kind", "opened", "closed", "invented", "revision"],
        identifying={"subject": KEPT, "searched": KEPT},
    )

    class Meta:
        verbose_name = "ärende"
        ordering = ["-opened", "-pk"]
        indexes = [models.Index(fields=["association", "opened"], name="case_opened")]
        constraints = [
            models.UniqueConstraint(fields=["association", "series", "run", "serial"], name="case_serial_once"),
            models.UniqueConstraint(fields=["association", "number"], name="case_number_once"),
            models.CheckConstraint(
                condition=models.Q(closed__isnull=True) | models.Q(closed__gte=models.F("opened")),
                name="case_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Record(Owned):
    """A record (handling) of a case: which way it went, the day, with whom, and what it is about.

    `secrecy` holds the sections of a secrecy mark and `marked_on` its day (OSL 5:5); subject and counterpart are
    written so that they can be shown to anybody.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="records")
    serial = models.PositiveIntegerField()
    number = models.CharField("handlingsnummer", max_length=2 * rules.LONGEST_NUMBER)
    direction = models.CharField("riktning", max_length=10, choices=Direction)
    day = models.DateField("dag")
    counterpart = SafeCharField("avsändare eller mottagare", max_length=200, blank=True, validators=[validate_one_line])
    subject = SafeCharField("handling", max_length=200, validators=[validate_one_line])
    secrecy = models.CharField("sekretess", max_length=100, blank=True)
    marked_on = models.DateField("sekretessmarkerad", null=True, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="records")
    registered_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_on = models.DateField("registrerad")
    revision = models.PositiveIntegerField(default=0)
    searched = models.TextField(blank=True, editable=False)

    personal_data = declare(
        plain=[
            "case", "serial", "number", "direction", "day", "secrecy", "marked_on", "file", "registered_on", "revision",
        ],
        identifying=dict.fromkeys(["counterpart", "subject", "registered_by", "searched"], KEPT),
    )  # fmt: skip

    class Meta:
        verbose_name = "handling"
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["association", "day"], name="record_day")]
        constraints = [
            models.UniqueConstraint(fields=["association", "case", "serial"], name="record_serial_once"),
            models.CheckConstraint(
                condition=models.Q(secrecy="", marked_on__isnull=True)
                | (~models.Q(secrecy="") & models.Q(marked_on__isnull=False)),
                name="record_mark_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_secret(self) -> bool:
        """Whether it carries a secrecy mark."""
        return bool(self.secrecy)
