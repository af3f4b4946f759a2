"""Papers of a meeting's items: files, and live papers that stand still from the notice on."""

from __future__ import annotations

from django.db import models

from samordna.associations.models import Owned, validate_one_line
from samordna.core.fields import SafeCharField
from samordna.core.privacy import declare
from samordna.meetings.models.meeting import KEPT_WITH_MINUTES, AgendaItem
from samordna.records.models import File


class Paper(Owned):
    """A paper of an item: a `file` somebody handed in, or a live paper by its reference (core/papers.py).

    A live paper stands still from the notice on: `frozen` is what the notice had, `stamp` which version of it.
    `open_to_all` marks one that everybody may read from the notice on (KL 8:14). `added_on` and `sent_on` tell what
    came after the notice.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    title = SafeCharField("rubrik", max_length=200, validators=[validate_one_line])
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ref = models.CharField(max_length=80, blank=True)
    frozen = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stamp = models.CharField(max_length=80, blank=True)
    version = SafeCharField(max_length=120, blank=True)
    open_to_all = models.BooleanField(default=False)
    added_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)

    personal_data = declare(
        plain=["item", "file", "ref", "frozen", "stamp", "version", "open_to_all", "added_on", "sent_on"],
        identifying={"title": KEPT_WITH_MINUTES},
    )

    class Meta:
        verbose_name = "handling till ett ärende"
        ordering = ["association", "item", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "item", "ref"],
                condition=~models.Q(ref=""),
                name="paper_once_in_an_item",
                violation_error_message="Handlingen finns redan i ärendet.",
            ),
            models.CheckConstraint(
                condition=models.Q(file__isnull=False, ref="") | (models.Q(file__isnull=True) & ~models.Q(ref="")),
                name="paper_is_a_file_or_live",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_live(self) -> bool:
        """Whether it follows what it is about until the notice."""
        return bool(self.ref)

    @property
    def kept(self) -> File | None:
        """The file to read: the one handed in, or what the notice had; None for a live paper before the notice."""
        return self.frozen if self.is_live else self.file
