"""Accounts that money goes to and comes from, and the accounts of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from samordna.associations.models import Member, Owned, validate_one_line
from samordna.core.fields import SafeCharField
from samordna.core.privacy import Declared, declare
from samordna.governance.models.dated import NEEDED
from samordna.payouts.choices import AccountKind
from samordna.payouts.rules.accounts import shown_account
from samordna.payouts.rules.vouchers import Accounts

KEPT = "bevaras: visar vem som begärde, godkände och betalade ut allmänna medel"
PROPOSED = Accounts()
_ACCOUNT = RegexValidator(r"^[0-9]{4,6}$", "Ett konto i bokföringen har fyra till sex siffror.")


class PayeeAccount(Owned):
    """An account of a member, one version of several: proposed by one person, confirmed by another. The newest that is
    confirmed holds; one that was thrown away says why. `source` tells how the number is known."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name="mottagare")
    kind = models.CharField("slag", max_length=8, choices=AccountKind.choices(), default=AccountKind.BANKGIRO)
    number = models.CharField("nummer", max_length=34, error_messages=NEEDED)
    source = SafeCharField("hur numret är känt", max_length=200, validators=[validate_one_line], error_messages=NEEDED)
    proposed_by = models.ForeignKey("associations.User", on_delete=models.PROTECT, null=True, related_name="+")
    proposed_on = models.DateField()
    confirmed_by = models.ForeignKey(
        "associations.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_why = SafeCharField(max_length=200, blank=True)
    invented = models.BooleanField(default=False)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "member", "kind", "number", "source", "proposed_on", "confirmed_on", "dropped_on", "dropped_why",
            "invented",
        ],
        identifying=dict.fromkeys(["proposed_by", "confirmed_by"], KEPT),
    )  # fmt: skip

    class Meta:
        verbose_name = "konto"
        ordering = ["association", "member", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "member"],
                condition=Q(confirmed_on__isnull=True, dropped_on__isnull=True),
                name="payee_account_one_waiting",
                violation_error_message="Ett konto för mottagaren väntar redan på att bekräftas. Avgör det först.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="payee_account_two_people",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(dropped_on__isnull=True), name="payee_account_one_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{AccountKind(self.kind).label} {self.shown}"

    @property
    def shown(self) -> str:
        """The number as it is printed."""
        return shown_account(AccountKind(self.kind), self.number)

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered yet."""
        return self.confirmed_on is None and self.dropped_on is None


class LedgerChoices(Owned):
    """What the association has settled for its payments: the account they are drawn on, and the ledger's accounts.

    What is proposed is to be gone through with whoever keeps the ledger: nothing here is a fact about it.
    """

    kind = models.CharField("förbundets konto är", max_length=8, choices=AccountKind.choices(), default="bankgiro")
    number = models.CharField("kontots nummer", max_length=34, blank=True)
    bic = models.CharField("bankens BIC", max_length=11, blank=True)
    customer = models.CharField(
        "kundnummer hos banken", max_length=35, blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9]*$", "Skriv bara bokstäver och siffror.")],
    )  # fmt: skip
    cost = models.CharField("bidrag till insatser", max_length=6, default=PROPOSED.cost, validators=[_ACCOUNT])
    bank = models.CharField("bank", max_length=6, default=PROPOSED.bank, validators=[_ACCOUNT])
    receivable = models.CharField("återkrav", max_length=6, default=PROPOSED.receivable, validators=[_ACCOUNT])
    accrued = models.CharField("upplupna kostnader", max_length=6, default=PROPOSED.accrued, validators=[_ACCOUNT])
    prepaid = models.CharField("förutbetalda kostnader", max_length=6, default=PROPOSED.prepaid, validators=[_ACCOUNT])
    vat = models.CharField("moms att få ersatt", max_length=6, blank=True, validators=[_ACCOUNT])
    series = SafeCharField("verifikationsserie", max_length=4, default=PROPOSED.series, validators=[validate_one_line])
    revision = models.PositiveIntegerField(default=0)

    personal_data: ClassVar[Declared] = declare(
        plain=[
            "kind", "number", "bic", "customer", "cost", "bank", "receivable", "accrued", "prepaid", "vat", "series",
            "revision",
        ]
    )  # fmt: skip

    class Meta:
        verbose_name = "val för betalningar"
        ordering = ["association"]
        constraints = [models.UniqueConstraint(fields=["association"], name="ledger_choices_once")]

    def __str__(self) -> str:
        return "Val för betalningar"

    @property
    def accounts(self) -> Accounts:
        """The ledger's accounts, as the rules see them."""
        return Accounts(self.cost, self.bank, self.receivable, self.accrued, self.prepaid, self.vat, self.series)
