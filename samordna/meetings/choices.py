"""Fixed choices of the annual cycle, of reminders, and of meetings with their decisions."""

from django.db.models import IntegerChoices, TextChoices


class Kind(TextChoices):
    """What an own date is. A meeting of the board brings its minutes' days with it."""

    MEETING = "meeting", "Styrelsemöte"
    DATE = "date", "Annan dag"


class Origin(TextChoices):
    """Who has set the day (`law.deadlines.Origin`)."""

    LAW = "law", "lagen"
    CHARTER = "charter", "förbundsordningen"
    OWN = "own", "förbundet"


class Owner(TextChoices):
    """Who sees to it (`law.deadlines.Owner`, and the preparatory group)."""

    BOARD = "board", "Styrelsen"
    CHAIR = "chair", "Ordföranden"
    DIRECTOR = "director", "Förbundschefen"
    PREPARATORY_GROUP = "preparatory_group", "Beredningsgruppen"
    MEMBERS = "members", "Medlemmarna"
    AUDITORS = "auditors", "Revisorerna"
    INTERVENTION_OWNERS = "intervention_owners", "Insatsägarna"
    FOLLOW_UP_REPORTERS = "follow_up_reporters", "De deltagaransvariga"


class Weekday(IntegerChoices):
    """The day a person's digest comes; OFF for none."""

    OFF = -1, "Inga påminnelser"
    MONDAY = 0, "Måndag"
    TUESDAY = 1, "Tisdag"
    WEDNESDAY = 2, "Onsdag"
    THURSDAY = 3, "Torsdag"
    FRIDAY = 4, "Fredag"


class ItemKind(TextChoices):
    """What an item of an agenda asks of the board."""

    DECISION = "decision", "Beslut"
    INFORMATION = "information", "Information"
    REPORT = "report", "Anmälan"
    FORMAL = "formal", "Formalia"


class MatterKind(TextChoices):
    """What an item is about, where it changes how it is decided (`rules.deciding.Matter`)."""

    ORDINARY = "ordinary", "Sakfråga"
    ELECTION = "election", "Val"
    PERSONNEL = "personnel", "Anställning av personal"


class Majority(TextChoices):
    """The majority an item needs; more than half of the votes, unless the charter names another."""

    SIMPLE = "", "Mer än hälften av rösterna"
    TWO_THIRDS = "2/3", "Minst två tredjedelar av rösterna"
    THREE_QUARTERS = "3/4", "Minst tre fjärdedelar av rösterna"


class AttendanceMode(TextChoices):
    """How somebody takes part (`rules.serving.Mode`)."""

    ROOM = "room", "På plats"
    VIDEO = "video", "På distans, ljud och bild"
    AUDIO = "audio", "På distans, enbart ljud"


class ProposalKind(TextChoices):
    """What a proposal at the meeting asks for."""

    APPROVE = "approve", "Bifall till förslaget"
    REJECT = "reject", "Avslag"
    CHANGE = "change", "Ändring"
    ADD = "add", "Tillägg"
    DEFER = "defer", "Bordläggning"
    REFER = "refer", "Återremiss"


class VoiceKind(TextChoices):
    """What somebody answers in a vote (`rules.deciding.Voice`)."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    ABSTAIN = "abstain", "Avstår"


class MethodKind(TextChoices):
    """How an item was decided (`rules.deciding.Method`)."""

    ACCLAMATION = "acclamation", "Acklamation"
    MAJORITY = "majority", "Omröstning"
    CASTING_VOTE = "casting_vote", "Omröstning, ordförandens utslagsröst"
    LOT = "lot", "Omröstning, lottning"


class OutcomeKind(TextChoices):
    """What the board decided on a proposal."""

    APPROVED = "approved", "Enligt förslaget"
    CHANGED = "changed", "Med annan lydelse"
    REJECTED = "rejected", "Avslag"
    DEFERRED = "deferred", "Bordlagt"
    REFERRED = "referred", "Återremitterat"


class StageKind(IntegerChoices):
    """How far a meeting has come (`rules.stages.Stage`)."""

    PLANNED = 0, "Planerat"
    CALLED = 1, "Kallat"
    OPEN = 2, "Pågår"
    CLOSED = 3, "Avslutat"
    DRAFTED = 4, "Protokoll i utkast"
    APPROVED = 5, "Protokoll justerat"
    ANNOUNCED = 6, "Justeringen anslagen"


class MinutesState(TextChoices):
    """How far a version of minutes has come."""

    DRAFT = "draft", "Utkast"
    SENT = "sent", "Hos justerarna"
    APPROVED = "approved", "Justerat"


class ApprovalHow(TextChoices):
    """How somebody approved minutes: signed in and confirmed anew, or by signing what was handed in."""

    HERE = "here", "Inloggad, bekräftat på nytt"
    PAPER = "paper", "Underskrift på papper"
    SIGNATURE = "signature", "Elektronisk underskrift i en fil"
