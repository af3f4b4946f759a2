"""What minutes say, as words and blocks."""

import datetime as dt
from dataclasses import replace

import pytest

from samordna.documents.blocks import (
    Callout,
    DecisionClauses,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    SignatureLine,
    Table,
    words,
)
from samordna.law.choices import Choices
from samordna.meetings.choices import ItemKind, MinutesState, OutcomeKind
from samordna.meetings.rules import approving
from samordna.meetings.rules.course import course, decision
from samordna.meetings.rules.minutes import (
    Answer,
    Aside,
    Attendee,
    Edited,
    Happened,
    Motion,
    Quoted,
    Section,
    Signer,
    Stead,
    Vote,
    digest,
    read,
    source,
    spans,
    with_texts,
)
from samordna.meetings.rules.minutes_paper import Posted, Signed, Stand, certificate, extract, minutes_paper
from samordna.meetings.rules.minutes_sections import aside, clauses, section_blocks
from samordna.meetings.rules.stages import Stage
from samordna.money import MINUS, NARROW_SPACE

DAY = dt.date(2026, 9, 15)
VOTE = Vote(1, "bifall", "avslag", 2, 1, 1, carried=True, answers=(Answer("Ek", "yes"), Answer("Al", "no")))
BUDGET = Section(
    item=2, number=42, title="Budget", outcome="approved", wording="att fastställa budgeten", votes=(VOTE,),
    motions=(Motion("Ek", "Bifall till förslaget"), Motion("Al", "Avslag")), proposed="att fastställa budgeten",
)  # fmt: skip
MINUTES = Happened(
    association="Norra", day=DAY, place="Kansliet", opened=dt.time(9), closed=dt.time(11, 40), secretary="Alva Ask",
    sections=(Section(item=1, number=41, title="Mötet öppnas"), BUDGET),
    attendees=(
        Attendee(1, "Ek", "Ordförande", "Kommunen", True, (41, 42), (41, 42)),
        Attendee(2, "Al", "Ledamot", "Regionen", True, (41, 42), (41,), video=(41, 42)),
        Attendee(3, "Bo", "Ersättare", "Regionen", False, (41, 42), (42,), steads=(Stead("Al", (42,)),)),
        Attendee(4, "Cy", "Ersättare", "Kommunen", False, (41, 42), ()),
    ),
    signers=(Signer(1, "Ek", "Ordförande", (41, 42)),),
)  # fmt: skip


def head(paper: Document) -> dict[str, str]:
    """What the table of who, when and where says."""
    table = next(block for block in paper.blocks if isinstance(block, Table) and block.key == "sammantradet")
    return {row.cells[0].text: row.cells[1].text for row in table.rows}


def said(paper: Document) -> list[str]:
    """Its headings and paragraphs."""
    return [
        f"{block.number} {block.text}".strip() if isinstance(block, Heading) else words(block.inlines)
        for block in paper.blocks
        if isinstance(block, Heading | Paragraph)
    ]


@pytest.mark.parametrize(
    ("numbers", "written"),
    [((), ""), ((41,), "§ 41"), ((41, 42, 43), "§§ 41–43"), ((41, 43, 44), "§§ 41, 43–44"), ((44, 41), "§§ 41, 44")],
)
def test_paragraphs_are_written_as_spans(numbers: tuple[int, ...], written: str) -> None:
    assert spans(numbers) == written


def test_the_source_is_read_back_as_it_was_and_has_one_hash() -> None:
    again = read(source(MINUTES))

    assert again == MINUTES
    assert digest(source(again)) == digest(source(MINUTES))


def test_the_head_says_who_served_for_whom_and_in_which_paragraphs() -> None:
    assert head(minutes_paper(MINUTES, Stand())) == {
        "Dag och tid": "Tisdag 15 september 2026, klockan 09.00–11.40",
        "Plats": "Kansliet",
        "Beslutande": "Ek (Kommunen), ordförande\nAl (Regionen), § 41",
        "Tjänstgörande ersättare": "Bo (Regionen), för Al, § 42",
        "Ersättare som inte tjänstgör": "Cy (Kommunen)",
        "Deltar på distans": "Al: ljud och bild",
        "Sekreterare": "Alva Ask",
        "Justerare": "Ek, ordförande",
        "Paragrafer": "§§ 41–42",
    }


def test_an_extract_says_only_what_concerns_its_paragraph() -> None:
    paper = extract(MINUTES, 42, Stand(digest="ab"))

    assert head(paper)["Beslutande"] == "Ek (Kommunen), ordförande"
    assert "§ 42 Budget" in said(paper)
    assert "§ 41 Mötet öppnas" not in said(paper)
    assert paper.attachment is None


def test_a_paragraph_tells_in_order_what_was_asked_how_it_went_and_what_was_decided() -> None:
    blocks = list(section_blocks(Section(**{**_fields(BUDGET), "course": course(BUDGET)})))

    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Budget", "Förslag till beslut", "Yrkanden", "Beslutsgång", "Beslut",
    ]  # fmt: skip
    table = next(block for block in blocks if isinstance(block, Table))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Ek", "X", "", ""], ["Al", "", "X", ""], ["Summa", "2", "1", "1"],
    ]  # fmt: skip


def _fields(section: Section) -> dict[str, object]:
    return {name: getattr(section, name) for name in Section.__slots__}


def test_the_course_of_a_vote_says_what_yes_and_no_meant_and_how_it_fell() -> None:
    assert course(BUDGET) == (
        "Ordföranden ställer proposition på förslagen i den ordning de står här. Omröstning begärs.\n\n"
        "Ja betyder bifall och nej avslag. Omröstningen ger 2 ja-röster och 1 nej-röst. 1 avstår från att rösta.\n\n"
        "Styrelsen bifaller därmed förslaget."
    )


def test_the_course_tells_a_new_question_after_a_lost_vote_that_settled_nothing() -> None:
    lost = Vote(1, "Återremiss", "Avgörs i dag", 1, 3, 0, carried=False, decides=False)
    once = course(replace(BUDGET, votes=(lost,)))
    twice = course(replace(BUDGET, votes=(lost, replace(VOTE, number=2))))

    assert "därmed" not in once
    assert once.endswith("Ordföranden ställer därefter ny proposition och finner att styrelsen bifaller förslaget.")
    assert twice.endswith("Styrelsen bifaller därmed förslaget.")


def test_what_an_answer_meant_stands_in_small_letters_but_a_name_as_it_is() -> None:
    moved = replace(VOTE, means_yes="Bifall till förslaget", means_no="Avslag")
    chosen = replace(VOTE, means_yes="Ann Ek", means_no="Bo Al", secret=True, answers=())

    assert "Ja betyder bifall till förslaget och nej avslag." in course(replace(BUDGET, votes=(moved,)))
    assert "Ja betyder Ann Ek och nej Bo Al." in course(replace(BUDGET, votes=(chosen,)))


def test_equal_votes_say_how_they_were_settled_and_a_secret_vote_that_it_was() -> None:
    vote = Vote(1, "A", "B", 2, 2, 0, True, secret=True, settled="Ärendet avgörs genom lottning, som faller på ja.")
    section = Section(item=1, number=1, title="Val", outcome="approved", votes=(vote,))

    assert "Omröstningen är sluten och ger 2 ja-röster och 2 nej-röster. Ärendet avgörs genom lottning" in course(
        section
    )
    assert not any(isinstance(block, Table) for block in section_blocks(section))


@pytest.mark.parametrize(
    ("kind", "outcome", "motions", "written"),
    [
        (ItemKind.DECISION, "approved", (), ""),
        (ItemKind.INFORMATION, "", (), "Styrelsen tar del av informationen."),
        (ItemKind.REPORT, "", (), "Styrelsen tar del av anmälan."),
        (ItemKind.FORMAL, "", (), ""),
        ("", "", (), ""),
        (
            ItemKind.DECISION,
            "deferred",
            (Motion("Al", "Bordläggning"),),
            (
                "Ordföranden ställer proposition på förslagen i den ordning de står här och finner att styrelsen "
                "bordlägger ärendet."
            ),
        ),
    ],
)
def test_the_course_is_short_where_nothing_was_disputed(
    kind: str, outcome: str, motions: tuple[Motion, ...], written: str
) -> None:
    assert course(Section(1, 1, "Ärende", kind=kind, outcome=outcome, motions=motions)) == written


@pytest.mark.parametrize(
    ("outcome", "wording", "written"),
    [
        (OutcomeKind.APPROVED, "Budgeten antas.", "Budgeten antas."),
        (OutcomeKind.REJECTED, "Budgeten antas.", "Styrelsen avslår förslaget."),
        (OutcomeKind.DEFERRED, "Budgeten antas.", "Styrelsen bordlägger ärendet."),
        (OutcomeKind.DEFERRED, "Bordläggs till maj.", "Bordläggs till maj."),
    ],
)
def test_what_was_not_carried_is_never_told_in_the_words_that_were_proposed(
    outcome: str, wording: str, written: str
) -> None:
    section = Section(1, 1, "Ärende", outcome=outcome, proposed="Budgeten antas.", wording=wording)

    assert decision(section) == written


def test_clauses_follow_att_where_they_are_written_so() -> None:
    assert clauses("att anta planen\natt anta budgeten.") == clauses(
        "Styrelsen beslutar\nAtt anta planen\natt anta budgeten"
    )
    assert isinstance(clauses("att anta planen")[0], DecisionClauses)
    assert isinstance(clauses("Planen antas.\nBudgeten antas.")[0], NumberedList)
    assert isinstance(clauses("Planen antas.")[0], Paragraph)
    assert clauses(" \n") == []


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (Aside("Al"), "Al anmäler jäv och deltar varken i handläggningen eller i beslutet."),
        (
            Aside("Al", "Är ägare.", instead="Bo"),
            "Al anmäler jäv (Är ägare) och deltar varken i handläggningen eller i beslutet. Bo tjänstgör i stället.",
        ),
        (
            Aside("Al", disregarded=True),
            "Al anmäler jäv. Styrelsen bortser från jävet, som uppenbart saknar betydelse.",
        ),
    ],
)
def test_a_conflict_of_interest_says_who_left_and_who_came(one: Aside, written: str) -> None:
    assert aside(one) == written


def test_edited_texts_stand_in_place_of_what_was_taken_down_and_change_nothing_else() -> None:
    edited = with_texts(MINUTES, {2: Edited("Bakgrund.", "")})

    assert (edited.sections[1].background, edited.sections[1].course) == ("Bakgrund.", "")
    assert edited.sections[1].wording == BUDGET.wording
    assert edited.sections[0] == MINUTES.sections[0]


@pytest.mark.parametrize(
    ("figure", "text", "stands"),
    [
        ("5_tkr", "Avgiften är 5_tkr.", True),
        ("5_tkr", "(5_tkr)", True),
        ("5_tkr", "Avgiften är 15_tkr.", False),
        ("5_tkr", "Avgiften är 2,5_tkr.", False),
        ("5_tkr", f"Avgiften är {MINUS}5_tkr.", False),
        (f"{MINUS}5_tkr", f"Avgiften är {MINUS}5_tkr.", True),
        ("500_tkr", "Avgiften är 12_500_tkr.", False),
        ("500_tkr", "Avgiften är 12 500_tkr.", False),
        ("500_tkr", "Avgiften är för 2027 500_tkr.", True),
        ("500_tkr", "Först 12_500_tkr och sedan 500_tkr.", True),
        ("5_kr", "Avgiften är 5_kronor.", False),
    ],
)
def test_a_figure_is_kept_while_all_of_it_stands_in_the_text(figure: str, text: str, stands: bool) -> None:
    quoted = Quoted(figure.replace("_", NARROW_SPACE), "Avgift, 2027", "Plan")
    minutes = replace(MINUTES, sections=(replace(BUDGET, quoted=(quoted,)),))

    edited = with_texts(minutes, {2: Edited(text.replace("_", NARROW_SPACE), "")})

    assert edited.sections[0].quoted == ((quoted,) if stands else ())


def test_a_draft_has_lines_to_sign_on_and_approved_minutes_who_approved() -> None:
    signed = Signed("Ek", "Ordförande", (41, 42), dt.date(2026, 9, 20), "inloggad i Samordna")
    draft = minutes_paper(MINUTES, Stand("Utkast"))
    approved = minutes_paper(MINUTES, Stand(digest=digest(source(MINUTES)), signed=(signed,)))

    assert [block.role for block in draft.blocks if isinstance(block, SignatureLine)] == [
        "Sekreterare, Alva Ask", "Ordförande, Ek, §§ 41–42", "Underskrift",
    ]  # fmt: skip
    assert not any(isinstance(block, SignatureLine) for block in approved.blocks)
    assert approved.attachment is not None
    assert read(approved.attachment.data.decode()) == MINUTES


def test_a_corrected_version_says_so_first() -> None:
    paper = minutes_paper(Happened(**{**_all(MINUTES), "version": 2, "corrects": "Fel namn i § 42."}), Stand())

    assert isinstance(paper.blocks[0], Callout)
    assert paper.version == "Version 2, rättad"


def _all(minutes: Happened) -> dict[str, object]:
    return {name: getattr(minutes, name) for name in Happened.__slots__}


def test_the_certificate_says_when_it_was_put_up_and_when_it_came_down() -> None:
    posted = Posted(dt.date(2026, 9, 21), dt.date(2026, 10, 12), dt.date(2026, 9, 20))
    table = next(certificate(MINUTES, posted).tables())

    rows = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert rows["Anslaget sattes upp"] == "21 september 2026"
    assert rows["Anslaget togs ned"] == "står kvar till och med 12 oktober 2026"


def test_the_days_count_from_what_has_been_done() -> None:
    before = approving.days_of(DAY, Choices())
    done = approving.days_of(DAY, Choices(), approved=dt.date(2026, 9, 18), posted=dt.date(2026, 9, 20))

    assert (before.approve.day, before.announce.day) == (dt.date(2026, 9, 29), dt.date(2026, 10, 1))
    # Three weeks from 20 September is a Sunday; the next weekday is enough.
    assert (done.announce.day, done.appeal.day) == (dt.date(2026, 9, 21), dt.date(2026, 10, 12))
    assert done.appeal.unverified


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.CALLED, Stage.OPEN, Stage.DRAFTED, Stage.ANNOUNCED])
def test_minutes_are_drafted_once_after_the_meeting_has_closed(stage: Stage) -> None:
    assert not approving.may_draft(stage)
    assert approving.may_draft(Stage.CLOSED)


def test_an_answer_is_about_what_was_shown() -> None:
    may = approving.may_answer

    assert may(MinutesState.SENT, signer=True, answered=False, digest="a", seen="a")
    assert "har ändrats" in may(MinutesState.SENT, signer=True, answered=False, digest="a", seen="b").reason
    assert "redan svarat" in may(MinutesState.SENT, signer=True, answered=True, digest="a", seen="a").reason
    assert "inte ordförande" in may(MinutesState.SENT, signer=False, answered=False, digest="a", seen="a").reason
    assert not may(MinutesState.DRAFT, signer=True, answered=False, digest="", seen="")
