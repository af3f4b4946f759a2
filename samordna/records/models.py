"""Files as they were handed in."""

from pathlib import Path

from django.conf import settings
from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField
from samordna.core.privacy import declare
from samordna.formats.media import Media

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
    uploaded_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")
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
