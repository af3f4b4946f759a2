"""Fixed choices of an intervention's life, each with its word on screen. Pure, so that the rules are too."""

from __future__ import annotations

from samordna.governance.choices import Named


class Stage(Named):
    """How far an intervention has come. The moves between stages are data: `rules.lifecycle`."""

    IDEA = "idea", "Idé"
    APPLICATION = "application", "Ansökan"
    PREPARATION = "preparation", "Beredning"
    DECIDED = "decided", "Beslutad"
    AGREED = "agreed", "Avtalad"
    RUNNING = "running", "Pågår"
    ENDED_EARLY = "ended_early", "Avslutad i förtid"
    FINAL_REPORT = "final_report", "Slutrapport"
    CLOSED = "closed", "Avslutad"
    FOLLOWED_UP = "followed_up", "Uppföljd"
    WITHDRAWN = "withdrawn", "Återtagen"
    REJECTED = "rejected", "Avslagen"


class KindOf(Named):
    """The national kinds. One with both sides is registered as two interventions that belong together."""

    INDIVIDUAL = "individual", "Individinriktad"
    STRUCTURAL = "structural", "Strukturövergripande"


class CostType(Named):
    """What a cost is for."""

    STAFF = "staff", "Personal"
    PREMISES = "premises", "Lokaler"
    TRAVEL = "travel", "Resor"
    EQUIPMENT = "equipment", "Utrustning och material"
    SERVICES = "services", "Köpta tjänster"
    EVALUATION = "evaluation", "Utvärdering"
    OVERHEAD = "overhead", "Gemensamma kostnader"
    OTHER = "other", "Övrigt"


class FunderKind(Named):
    """Who else pays."""

    MEMBER = "member", "Medlem i förbundet"
    ESF = "esf", "ESF"
    LEADER = "leader", "Leader"
    OTHER = "other", "Annan"


class Advice(Named):
    """What the preparation recommends."""

    GRANT = "grant", "Bifall"
    PARTLY = "partly", "Bifall med annat belopp eller villkor"
    REJECT = "reject", "Avslag"
    DEFER = "defer", "Vänta"


class Judgement(Named):
    """How well an application meets a criterion."""

    MEETS = "meets", "Uppfyller"
    PARTLY = "partly", "Uppfyller delvis"
    NOT = "not", "Uppfyller inte"
    UNCLEAR = "unclear", "Går inte att bedöma"


class ReportKind(Named):
    """Which report is due."""

    INTERIM = "interim", "Delrapport"
    YEARLY = "yearly", "Årsrapport"
    FINAL = "final", "Slutrapport"


class ReportState(Named):
    """How far a report has come."""

    DRAFT = "draft", "Utkast"
    SUBMITTED = "submitted", "Inlämnad"
    RETURNED = "returned", "Åter för komplettering"
    SIGNED = "signed", "Godkänd"


class ExitOutcome(Named):
    """What became of an intervention when the money ended."""

    WHOLE = "whole", "Drivs vidare i sin helhet"
    PART = "part", "Drivs vidare delvis"
    ENDED = "ended", "Har upphört"
    UNKNOWN = "unknown", "Går inte att få fram"


class Vat(Named):
    """How value added tax on the recipient's costs is handled (Act 2005:807). Set in the agreement."""

    EXCLUDED = "excluded", "Kostnader räknas utan moms; mottagaren får momsen ersatt av staten"
    INCLUDED = "included", "Kostnader räknas med moms; mottagaren får den inte ersatt"


class ProposalOf(Named):
    """What the board is asked to decide about an intervention; each is a move of its life."""

    AWARD = "award", "Bevilja medel"
    REJECT = "reject", "Avslå ansökan"
    PROLONG = "prolong", "Förlänga"
    CHANGE = "change", "Ändra belopp eller villkor"
    END_EARLY = "end_early", "Avsluta i förtid"


class QuestionType(Named):
    """What kind of answer a question of a report asks for."""

    SHORT = "short", "Kort text"
    LONG = "long", "Lång text"
    PEOPLE = "people", "Antal personer"
    NUMBER = "number", "Antal av annat"
    AMOUNT = "amount", "Belopp i kronor"
    PERCENT = "percent", "Procent"
    YES_NO = "yes_no", "Ja eller nej"
    ONE = "one", "Ett av flera val"
    SEVERAL = "several", "Flera val"
    DAY = "day", "Dag"
    INDICATOR = "indicator", "Indikator"


class TagKind(Named):
    """What the catalogue is narrowed by, beside age and whether it runs."""

    NEED = "need", "Behov"
    PLACE = "place", "Plats"
    PARTY = "party", "Part"


class Need(Named):
    """What somebody may need help with, in words that are the same in every association's catalogue."""

    MENTAL = "mental", "Psykisk ohälsa"
    PAIN = "pain", "Långvarig smärta eller stress"
    SICK_LEAVE = "sick_leave", "Långvarig sjukskrivning"
    YOUNG = "young", "Ung utan arbete eller studier"
    FUNCTION = "function", "Funktionsnedsättning"
    NEUROPSYCHIATRIC = "neuropsychiatric", "Neuropsykiatrisk funktionsnedsättning"
    ADDICTION = "addiction", "Missbruk eller beroende"
    SUPPORT = "support", "Långvarigt försörjningsstöd"
    LANGUAGE = "language", "Språk och etablering i Sverige"
    VIOLENCE = "violence", "Våld i nära relationer"
    CRIME = "crime", "Väg ut ur kriminalitet"
    WORK = "work", "Steg mot arbete eller studier"
    COORDINATION = "coordination", "Flera kontakter som behöver samordnas"
    STAFF = "staff", "Stöd till personal som samverkar"
