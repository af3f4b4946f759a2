"""The audit log, its heads, and the mark of a demonstration database."""

from django.db import models

from samordna.core.privacy import declare


class AuditEvent(models.Model):
    """One thing somebody did. Rows are added, never changed or removed: triggers refuse both.

    No foreign keys, so the log outlives what it speaks of. `chain` is the association's id, or 0 for what is the
    installation's. Each row's hash covers the row before it in its chain.
    """

    class Kind(models.TextChoices):
        WRITE = "write", "ändring"
        READ = "read", "läsning"
        EXPORT = "export", "uttag"

    chain = models.BigIntegerField()
    serial = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=254)
    kind = models.CharField(max_length=6, choices=Kind)
    code = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, blank=True)
    summary = models.TextField()
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    personal_data = declare(
        plain=["chain", "serial", "at", "on", "kind", "code", "subject", "previous", "hash"],
        identifying={
            "by": "bevaras: loggen visar vem som gjorde vad",
            "by_name": "bevaras: loggen visar vem som gjorde vad",
            "summary": "bevaras: kan nämna en användares namn",
            "details": "bevaras: kan nämna en användares namn",
        },
    )

    class Meta:
        ordering = ["chain", "serial"]
        constraints = [models.UniqueConstraint(fields=["chain", "serial"], name="audit_chain_serial")]

    def __str__(self) -> str:
        return f"{self.chain}/{self.serial} {self.code}"


class AuditHead(models.Model):
    """The last link of a chain: locked while a link is added, and proof against a cut-off end."""

    chain = models.BigIntegerField(primary_key=True)
    serial = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    personal_data = declare(plain=["serial", "hash"])

    def __str__(self) -> str:
        return f"{self.chain}/{self.serial}"


class Demonstration(models.Model):
    """At most one row, written by `samordna demo` only: this database holds invented data, and this is its day."""

    day = models.DateField()
    made_at = models.DateTimeField()

    personal_data = declare(plain=["day", "made_at"])

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="demonstration_one_row")]

    def __str__(self) -> str:
        return f"demo {self.day}"
