"""Fixed choices of the association's organisation, each with its word on screen. Pure, so that the rules are too."""

from __future__ import annotations

from enum import StrEnum


class Named(StrEnum):
    """A choice: the value that is stored, and `label`, the word on screen."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Named:
        made = str.__new__(cls, value)
        made._value_, made.label = value, label
        return made

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Value and word, as fields of models and forms want them."""
        return [(one.value, one.label) for one in cls]


class SeatKind(Named):
    """What a seat on the board is (10 §)."""

    ORDINARY = "ordinary", "Ledamot"
    SUBSTITUTE = "substitute", "Ersättare"


class Eligibility(Named):
    """Why somebody may be chosen (12 §)."""

    COUNCIL = "council", "Ledamot i fullmäktige"
    COUNCIL_SUBSTITUTE = "council_substitute", "Ersättare i fullmäktige"
    EMPLOYEE = "employee", "Anställd hos myndigheten"


class OfficeKind(Named):
    """The board's presidium (17 §)."""

    CHAIR = "chair", "Ordförande"
    VICE_CHAIR = "vice_chair", "Vice ordförande"
    SECOND_VICE_CHAIR = "second_vice_chair", "Andre vice ordförande"


class GroupKind(Named):
    """What a group is for. None of them decides for the association."""

    PREPARATORY = "preparatory", "Beredningsgrupp"
    STEERING = "steering", "Styrgrupp"
    MANAGERS = "managers", "Chefsgrupp"
    OTHER = "other", "Annan grupp"


class ServiceKind(Named):
    """What the association buys instead of employing somebody."""

    DIRECTOR = "director", "Förbundschef eller samordnare"
    ECONOMY = "economy", "Ekonomi och redovisning"
    PAYROLL = "payroll", "Löner och arvoden"
    DATA_PROTECTION = "data_protection", "Dataskyddsombud"
    SECRETARY = "secretary", "Sekreterare och arkiv"
    OTHER = "other", "Annan tjänst"


class Matter(Named):
    """What a delegated matter is about. The last three are never delegated (10 §)."""

    ECONOMY = "economy", "Ekonomi: attest, inköp, avtal"
    STAFF = "staff", "Personal"
    RECORDS = "records", "Handlingar: utlämnande, arkiv, dataskydd"
    RUNNING = "running", "Annan löpande förvaltning"
    DIRECTION = "direction", "Verksamhetens mål, inriktning, omfattning eller kvalitet"
    APPEAL = "appeal", "Yttrande över att ett beslut av förbundet i sin helhet har överklagats"
    SPECIAL = "special", "Något som särskilda föreskrifter ger styrelsen, till exempel budgeten (23 §)"


class Delegate(Named):
    """To whom the board may delegate (10 §): nobody else, so neither a group nor a member's own manager."""

    BOARD_MEMBER = "board_member", "Ledamot, till exempel ordföranden"
    SUBSTITUTE = "substitute", "Ersättare"
    EMPLOYEE = "employee", "Tjänsteman hos förbundet, till exempel förbundschefen"


class DocumentKind(Named):
    """What a steering document is."""

    POLICY = "policy", "Policy"
    GUIDELINE = "guideline", "Riktlinje"
    RULES = "rules", "Reglemente eller ordning"
    PLAN = "plan", "Plan"
    OTHER = "other", "Annat"


class Body(Named):
    """Who adopted a steering document."""

    BOARD = "board", "Styrelsen"
    MEMBERS = "members", "Medlemmarna"
    DIRECTOR = "director", "Förbundschefen"


class Majority(Named):
    """How large a majority the charter asks for in the matters that it names (9 § 6). Consensus is not allowed."""

    SIMPLE = "simple", "Enkel majoritet, i alla ärenden"
    TWO_THIRDS = "2/3", "Två tredjedelar, i vissa ärenden"
    THREE_QUARTERS = "3/4", "Tre fjärdedelar, i vissa ärenden"


class ItemState(Named):
    """Whether the charter has one of the eighteen items."""

    MISSING = "missing", "Saknas"
    STATED = "stated", "Finns"
    NOT_NEEDED = "not_needed", "Behövs inte här"


class RoundKind(Named):
    """What is laid before every member, each for itself."""

    CONSULTATION = "consultation", "Samråd"
    DISCHARGE = "discharge", "Ansvarsfrihet"
    INFORMATION = "information", "Information"


class Outcome(Named):
    """What a member decided about the board's discharge (26 §)."""

    GRANTED = "granted", "Beviljad"
    REMARK = "remark", "Beviljad, med anmärkning"
    REFUSED = "refused", "Vägrad"


class PackagePart(Named):
    """What a paper sent to the members is. The first four are what they try the discharge on."""

    REPORT = "report", "Årsredovisning"
    EXTRACT = "extract", "Protokollsutdrag"
    STATEMENT = "statement", "Revisionsberättelse"
    REVIEW = "review", "Revisionsrapport"
    OTHER = "other", "Annat"
