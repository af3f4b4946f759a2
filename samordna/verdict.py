"""Yes, or no with the reason.

A `Verdict` answers "may this person?" and "can this be done?". The Swedish reason of a "no" is written
once, where the rule is, and becomes the error, the tooltip and what a test asserts.
"""

from dataclasses import dataclass


class Refused(Exception):
    """Raised when somebody acts against a "no"; its text is the verdict's reason, in Swedish."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer. `reason` is empty for yes and a Swedish sentence for no."""

    reason: str = ""

    def __post_init__(self) -> None:
        if self.reason != self.reason.strip():
            raise ValueError("A reason is a sentence without surrounding space.")

    def __bool__(self) -> bool:
        return not self.reason

    def __and__(self, other: "Verdict") -> "Verdict":
        """The first "no" of the two, or yes."""
        return self if self.reason else other

    def demand(self) -> None:
        """Do nothing on yes.

        Raises:
            Refused: on no, with the reason.
        """
        if self.reason:
            raise Refused(self.reason)


YES = Verdict()


def no(reason: str) -> Verdict:
    """A "no" with its reason, a full Swedish sentence.

    Raises:
        ValueError: when the reason is empty; a "no" without a reason helps nobody.
    """
    if not reason.strip():
        raise ValueError("A no needs a reason.")
    return Verdict(reason)


def first_no(*verdicts: Verdict) -> Verdict:
    """The first "no" in the order given, or yes."""
    return next((v for v in verdicts if v.reason), YES)


def changed_meanwhile(what: str) -> str:
    """The reason when what somebody would save is not any longer as they were shown it: `what` with a capital and in
    the definite form ("Ärendet"). Nobody knows whether it was another person, or the same in another tab."""
    return (
        f"{what} har ändrats sedan du öppnade sidan, av någon annan eller i en annan flik. Det du skrev är inte "
        "sparat. Läs sidan på nytt, och skriv igen om det behövs."
    )
