"""Documents somebody has handed in for review, what was found in them, and the reasons given for letting it stand.

A document is its own reader's: nobody else finds it, in the same association either. Nothing points at it, and it is
gone with all that was read of it when its day has come.
"""

import uuid

from django.db import models

from samordna.associations.models import Owned
from samordna.core.fields import SafeCharField, SafeTextField
from samordna.core.privacy import declare
from samordna.review.choices import State

KEPT = "tills den som lämnade in dokumentet tar bort det, annars 14 dagar eller så länge som den har bett om"


class ReviewedDocument(Owned):
    """A document, and its review as JSON (`samordna.reading.apart.dumped`) once it is read.

    `data` is emptied when the document is refused. `judged_on` is the day the rules are asked for; None means the
    plan's own. The counts are of the sure findings that stand, so that a list need not open the review.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = SafeCharField("namn", max_length=120)
    kind = models.CharField(max_length=8, blank=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()
    uploaded_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")
    uploaded_on = models.DateField()
    keep_until = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    moved_at = models.DateTimeField()
    problem = models.TextField(blank=True)
    judged_on = models.DateField("bedöms efter reglerna den", null=True, blank=True)
    review = models.BinaryField(null=True, blank=True)
    title = models.CharField(max_length=300, blank=True)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)

    personal_data = declare(
        plain=[
            "kind", "size", "sha256", "uploaded_on", "keep_until", "state", "moved_at", "judged_on", "errors",
            "warnings", "notes",
        ],
        identifying={
            "name": KEPT,
            "data": f"{KEPT}: en plan kan nämna ledamöter och tjänstepersoner",
            "review": f"{KEPT}: en plan kan nämna ledamöter och tjänstepersoner",
            "title": KEPT,
            "problem": KEPT,
            "uploaded_by": KEPT,
        },
    )  # fmt: skip

    class Meta:
        verbose_name = "granskat dokument"
        ordering = ["-uploaded_on", "-moved_at", "pk"]
        indexes = [models.Index(fields=["association", "uploaded_by"], name="review_of_person")]

    def __str__(self) -> str:
        return self.name


class PagePicture(Owned):
    """A page of a reviewed document as a picture (PNG), so that it need not be drawn anew each time it is looked at."""

    document = models.ForeignKey(ReviewedDocument, on_delete=models.CASCADE, related_name="pictures")
    page = models.PositiveIntegerField()
    data = models.BinaryField()

    personal_data = declare(
        plain=["document", "page"],
        identifying={"data": f"{KEPT}: en plan kan nämna ledamöter och tjänstepersoner"},
    )

    class Meta:
        ordering = ["page"]
        constraints = [
            models.UniqueConstraint(fields=["association", "document", "page"], name="picture_once_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.page}"


class ReviewWaiver(Owned):
    """Why a finding is right as it stands. `finding` tells it from the others (`rules.identity`); its code, place and
    sentence are kept to be shown if the finding is not there the next time the document is judged."""

    document = models.ForeignKey(ReviewedDocument, on_delete=models.CASCADE, related_name="waivers")
    finding = models.CharField(max_length=20)
    code = models.CharField(max_length=8)
    place = models.CharField(max_length=400, blank=True)
    sentence = models.TextField()
    reason = SafeTextField("motivering", error_messages={"blank": "Skriv varför det stämmer."})
    by = models.ForeignKey("associations.User", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    personal_data = declare(
        plain=["document", "finding", "code", "place", "sentence", "on"],
        identifying={"reason": KEPT, "by": KEPT},
    )

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "document", "finding"], name="review_waived_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.place}".strip()
