"""Letters that go out by mail, one to each address."""

from __future__ import annotations

from django.db import models

from samordna.associations.models import Owned
from samordna.core.fields import SafeTextField
from samordna.core.privacy import declare
from samordna.meetings.models.meeting import KEPT_WITH_MINUTES, Notice
from samordna.meetings.models.minutes import Dispatch


class MailedLetter(Owned):
    """A letter to one address: a notice to somebody of the board (`seat`), or the link to what was dispatched.

    It waits until the worker comes to it. `sent_on` is noted before it goes, so that it never goes twice; when the mail
    server does not take it that is taken back, and `problem` says why. Then it can be sent again by itself.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="mailed")
    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, null=True, blank=True, related_name="mailed")
    seat = models.ForeignKey("governance.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField("adress")
    sent_on = models.DateField(null=True, blank=True)
    problem = SafeTextField(blank=True)

    personal_data = declare(
        plain=["notice", "dispatch", "sent_on", "problem"],
        identifying=dict.fromkeys(["seat", "email"], KEPT_WITH_MINUTES),
    )

    class Meta:
        verbose_name = "brev"
        ordering = ["association", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "notice", "email"], name="letter_of_a_notice_once"),
            models.UniqueConstraint(fields=["association", "dispatch"], name="letter_of_a_dispatch_once"),
            models.CheckConstraint(
                condition=models.Q(notice__isnull=False, dispatch__isnull=True)
                | models.Q(notice__isnull=True, dispatch__isnull=False),
                name="letter_is_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"brev {self.pk}"
