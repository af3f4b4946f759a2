"""The demonstration's registers: some cases of the year in each association's own form of numbers, all invented.

Who writes and is written to is told by office, never by name. The files are short texts that say so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samordna.associations.models import Association, User
from samordna.records.actions.cases import close_case, open_case
from samordna.records.actions.registering import Given, register
from samordna.records.actions.series import Numbering, add_series
from samordna.records.actions.storing import store_file
from samordna.records.choices import Direction, Kind
from samordna.records.models import Case, File, Series

FORMS = {
    "finnveden": ("{year}:{number:02}", "{case} / {record}"),
    "gotland": ("SFG {number}/{year}", "{case}-{record}"),
    "kramfors": ("{year}-{number:03}", "{case}:{record}"),
    "sydnarke": ("Dnr {yy}/{number:03}", "{case} nr {record}"),
    "trelleborg": ("{number}/{yy}", "{case} ({record:02})"),
}
# The numbers some had reached on paper when the year's register was moved here.
REACHED = {"kramfors": 12, "sydnarke": 31}
INVENTED = "Påhittad exempeldata. Den här filen hör till Samordnas övningsmiljö.\n\n"
IN, OUT, HERE = Direction.INCOMING, Direction.OUTGOING, Direction.DRAWN_UP


@dataclass(frozen=True, slots=True)
class Made:
    """A record: days after its case was opened, which way, with whom, what; its file's name (empty for none)."""

    after: int
    direction: Direction
    counterpart: str
    subject: str
    file: str = ""
    secrecy: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A case: its day, kind, subject and records; closed so many days after, or not yet."""

    month: int
    day: int
    kind: Kind
    subject: str
    records: tuple[Made, ...]
    closed_after: int | None = None


STORIES = (
    # The case that the meetings' notices and minutes come into by themselves (meetings/actions/registering.py).
    Story(1, 8, Kind.BOARD, "Styrelsens sammanträden {year}", ()),
    Story(
        1, 15, Kind.PLAN, "Årsredovisning för föregående år",
        (
            Made(0, IN, "Ekonomitjänsten", "Bokslutets siffror", "Bokslut.csv"),
            Made(47, HERE, "", "Årsredovisning, förslag till styrelsen", "Årsredovisning förslag.txt"),
            Made(70, OUT, "Revisorerna", "Årsredovisning, överlämnad för granskning", "Följebrev revision.txt"),
            Made(92, IN, "Revisorerna", "Revisionsberättelse", "Revisionsberättelse.txt"),
        ),
        96,
    ),
    Story(
        2, 20, Kind.INTERVENTION, "Ansökan om medel till insats för unga",
        (
            Made(0, IN, "Kommunens arbetsmarknadsenhet", "Ansökan om medel", "Ansökan.txt"),
            Made(14, HERE, "", "Beredningsgruppens yttrande", "Yttrande.txt"),
            Made(15, IN, "Regionens rehabkoordinator", "Underlag om målgruppen", "Underlag.txt", "25 kap. 1 §"),
        ),
    ),
    Story(
        4, 8, Kind.REQUEST, "Begäran om att ta del av insatsernas slutrapporter",
        (
            Made(0, IN, "Student", "Begäran om allmän handling"),
            Made(1, OUT, "Student", "Svar med slutrapporterna", "Svar.txt"),
        ),
        1,
    ),
    Story(
        5, 27, Kind.AGREEMENT, "Avtal om ekonomitjänst",
        (
            Made(0, IN, "Ekonomitjänsten", "Anbud", "Anbud.txt", "19 kap. 3 §"),
            Made(21, HERE, "", "Avtal, undertecknat av ordföranden", "Avtal.txt"),
        ),
        21,
    ),
    Story(
        9, 2, Kind.MEMBERS, "Samråd om nästa års plan och budget",
        (
            Made(0, OUT, "Medlemmarna", "Förslag till plan och budget, på samråd", "Samråd följebrev.txt"),
            Made(28, IN, "Försäkringskassan", "Svar i samrådet", "Svar i samråd.txt"),
        ),
    ),
)  # fmt: skip


def seed(*, association: Association, by: User, on: dt.date) -> None:
    """Lay up the register of the day's year. Inside the association's scope."""
    form, record_form = FORMS.get(association.slug, ("{year}:{number}", "{case} / {record}"))
    first = REACHED.get(association.slug, 0) + 1
    numbering = Numbering("Diarium", form, record_form, on.year, first)
    series = add_series(by=by, on=dt.date(on.year, 1, 2), association=association, given=numbering)
    for story in STORIES:
        _tell(association, by, series, story, on.year)


def _tell(association: Association, by: User, series: Series, story: Story, year: int) -> None:
    opened = dt.date(year, story.month, story.day)
    case = open_case(
        by=by,
        on=opened,
        association=association,
        subject=story.subject.format(year=year),
        kind=story.kind,
        series=series,
        invented=True,
    )
    for made in story.records:
        _register(association, by, case, made, opened + dt.timedelta(days=made.after))
    if story.closed_after is not None:
        day = opened + dt.timedelta(days=story.closed_after)
        close_case(by=by, on=day, case=case, day=day, seen=case.revision)


def _register(association: Association, by: User, case: Case, made: Made, day: dt.date) -> None:
    file: File | None = None
    if made.file:
        text = f"{INVENTED}{association.name}\n{case.number} {case.subject}\n{made.subject}, {day.isoformat()}\n"
        file = store_file(by=by, on=day, association=association, name=made.file, data=text.encode())
    given = Given(made.direction, day, made.subject, made.counterpart, made.secrecy)
    register(by=by, on=day, case=case, given=given, file=file)
