"""The life of an intervention as data: its stages, and every move between them with who may make it and why.

The core is small and fixed by the Act: nothing is paid without the board's decision (7 § 4, 10 §), and only what meets
2 § is financed. What an association adds (who prepares, which criteria, which forms) is its own data, not moves.
The diagram in `docs/lifecycle.md` is generated from this table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samordna.findings import Source
from samordna.interventions.choices import Stage
from samordna.law import sources
from samordna.verdict import YES, Verdict, no

S = Stage
# Whose work a stage is, for pages and the diagram.
OWNER, DIRECTOR, GROUP, BOARD = "insatsägaren", "förbundschefen", "beredningsgruppen", "styrelsen"
CHAIR = "ordföranden"


@dataclass(frozen=True, slots=True)
class Move:
    """One way on. `to` None stays where it is (a prolongation). `decision` demands a decision of the board, `why` a
    reason in words. `who` are those who may make it, as Swedish words."""

    code: str
    label: str
    past: str
    start: frozenset[Stage]
    to: Stage | None
    who: tuple[str, ...]
    decision: bool = False
    why: bool = False
    source: Source | None = None

    @property
    def is_directors(self) -> bool:
        """Whether nobody but the director makes it."""
        return self.who == (DIRECTOR,)


def _move(
    code: str, label: str, past: str, start: tuple[Stage, ...], to: Stage | None, *who: str,
    decision: bool = False, why: bool = False, source: Source | None = None,
) -> Move:  # fmt: skip
    return Move(code, label, past, frozenset(start), to, who, decision, why, source)


MOVES: dict[str, Move] = {
    one.code: one
    for one in (
        _move("apply", "Börja ansökan", "Ansökan påbörjades", (S.IDEA,), S.APPLICATION, OWNER, DIRECTOR),
        _move(
            "submit", "Lämna in ansökan", "Ansökan lämnades in", (S.APPLICATION,), S.PREPARATION, OWNER, DIRECTOR,
            source=sources.FINSAM_2,
        ),
        _move(
            "complete", "Begär komplettering", "Komplettering begärdes", (S.PREPARATION,), S.APPLICATION, GROUP,
            DIRECTOR, why=True,
        ),
        _move(
            "award", "Bevilja", "Insatsen beviljades", (S.PREPARATION,), S.DECIDED, BOARD, decision=True,
            source=sources.FINSAM_7,
        ),
        _move(
            "reject", "Avslå", "Ansökan avslogs", (S.PREPARATION,), S.REJECTED, BOARD, decision=True,
            source=sources.FINSAM_7,
        ),
        _move(
            "withdraw", "Ta tillbaka", "Ansökan togs tillbaka", (S.IDEA, S.APPLICATION, S.PREPARATION, S.DECIDED),
            S.WITHDRAWN, OWNER, DIRECTOR, why=True,
        ),
        _move(
            "undo", "Ångra det antecknade beslutet", "Det antecknade beslutet ångrades", (S.DECIDED, S.REJECTED),
            S.PREPARATION, DIRECTOR, CHAIR, why=True,
        ),
        _move("agree", "Skriv avtal", "Avtalet skrevs under", (S.DECIDED,), S.AGREED, DIRECTOR),
        _move("begin", "Börja insatsen", "Insatsen började", (S.AGREED,), S.RUNNING, OWNER, DIRECTOR),
        _move(
            "prolong", "Förläng", "Insatsen förlängdes", (S.AGREED, S.RUNNING), None, BOARD, decision=True, why=True,
            source=sources.FINSAM_7,
        ),
        _move(
            "change", "Ändra", "Insatsen ändrades", (S.DECIDED, S.AGREED, S.RUNNING), None, BOARD, decision=True,
            why=True, source=sources.FINSAM_7,
        ),
        _move(
            "end_early", "Avsluta i förtid", "Insatsen avslutades i förtid", (S.AGREED, S.RUNNING), S.ENDED_EARLY,
            BOARD, decision=True, why=True, source=sources.FINSAM_7,
        ),
        _move(
            "final_report", "Godkänn slutrapporten", "Slutrapporten godkändes", (S.RUNNING, S.ENDED_EARLY),
            S.FINAL_REPORT, DIRECTOR, CHAIR,
        ),
        _move("close", "Avsluta", "Insatsen avslutades", (S.FINAL_REPORT,), S.CLOSED, DIRECTOR),
        _move(
            "follow_up", "Följ upp efter avslut", "Insatsen är uppföljd efter avslut", (S.CLOSED,), S.FOLLOWED_UP,
            DIRECTOR,
        ),
    )
}  # fmt: skip

# Moves that need nothing but themselves; the others follow from what is done elsewhere.
BY_HAND = frozenset({"begin", "close", "withdraw"})
# Money may be claimed and paid here. The Act says nothing of when the last claim comes. The last period's costs are
# known when it has ended, so its claim often follows the final report: what the agreement asks for is tested then as
# always, and the intervention is not closed while a claim waits. Closing it is what ends payments.
PAYING = frozenset({S.AGREED, S.RUNNING, S.ENDED_EARLY, S.FINAL_REPORT})
# Decided and not yet over: it binds money and stands in the catalogue as running or about to.
BOUND = frozenset({S.DECIDED, S.AGREED, S.RUNNING, S.ENDED_EARLY, S.FINAL_REPORT})
# The money has ended: what became of it is asked for.
AFTERWARDS = frozenset({S.FINAL_REPORT, S.CLOSED, S.FOLLOWED_UP})
OVER = frozenset({S.CLOSED, S.FOLLOWED_UP, S.WITHDRAWN, S.REJECTED})
# The straight way, for the picture of how far it has come.
WAY = (
    S.IDEA, S.APPLICATION, S.PREPARATION, S.DECIDED, S.AGREED, S.RUNNING, S.FINAL_REPORT, S.CLOSED, S.FOLLOWED_UP,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose work it is now (empty when nothing more is done), and what they do, in a sentence or two."""

    who: str
    what: str

    @property
    def heading(self) -> str:
        """ "Insatsägarens tur", for a page."""
        return f"{self.who.capitalize()}s tur" if self.who else "Inget mer att göra"


TURNS: dict[Stage, Turn] = {
    S.IDEA: Turn(OWNER, "Insatsägaren börjar ansökan. Förbundschefen kan också göra det."),
    S.APPLICATION: Turn(OWNER, "Insatsägaren skriver ansökan och lämnar in den. Sedan bereds den."),
    S.PREPARATION: Turn(
        GROUP,
        "Beredningsgruppen läser, bedömer och föreslår beslut. Sedan lägger förbundschefen fram ett förslag till "
        "styrelsen.",
    ),
    S.DECIDED: Turn(
        DIRECTOR,
        "Förbundschefen skriver avtal med mottagaren och antecknar när båda har skrivit under. Först då kan pengar "
        "betalas ut.",
    ),
    S.AGREED: Turn(
        OWNER,
        "Insatsägaren väljer ”Börja insatsen” när arbetet kommer i gång. Förbundschefen planerar vilka rapporter som "
        "ska lämnas.",
    ),
    S.RUNNING: Turn(
        OWNER,
        "Insatsägaren begär pengar för det som har kostat och lämnar rapporterna i tid. När slutrapporten är godkänd "
        "kan insatsen avslutas.",
    ),
    S.ENDED_EARLY: Turn(
        OWNER, "Insatsägaren begär det sista som har kostat och lämnar slutrapporten. När den är godkänd kan insatsen "
        "avslutas.",
    ),
    S.FINAL_REPORT: Turn(
        DIRECTOR, "Förbundschefen ser till att det sista är betalt, frigör pengar som inte ska användas och avslutar "
        "insatsen.",
    ),
    S.CLOSED: Turn(
        DIRECTOR, "Förbundschefen tar reda på vad som har blivit kvar, 6, 12 och 24 månader efter insatsens sista dag.",
    ),
    S.FOLLOWED_UP: Turn("", "Insatsen är avslutad, och det som blev kvar av den är antecknat."),
    S.WITHDRAWN: Turn(
        "", "Insatsen är återtagen. Vill ni försöka igen: lägg in en ny idé. Ansökan kan börja från en kopia "
        "av den här.",
    ),
    S.REJECTED: Turn(
        "", "Styrelsen har avslagit ansökan. Vill ni söka på nytt: lägg in en ny idé. Ansökan kan börja från en kopia "
        "av den här.",
    ),
}  # fmt: skip
# What is not told by the stage alone.
SENT_BACK = Turn(OWNER, "Beredningen behöver veta mer. Insatsägaren svarar i ansökan och lämnar in den igen.")
RECOMMENDED = Turn(
    DIRECTOR, "Beredningsgruppen har lämnat sitt förslag. Förbundschefen lägger fram ett förslag till beslut för "
    "styrelsen.",
)  # fmt: skip
# Closed and followed up, with money, claims or reports that nobody has settled.
STILL_OPEN = Turn(
    DIRECTOR, "Insatsen är avslutad och uppföljd, men allt är inte klart. Förbundschefen tar ställning till det som är "
    "kvar.",
)  # fmt: skip
ALSO_OPEN = "Dessutom är allt inte klart sedan avslutet."
PROPOSED = Turn(
    BOARD,
    "Förslaget till beslut är framlagt. Styrelsen beslutar på ett möte, och beslutet kommer hit när mötet avslutas.",
)
ALSO_PROPOSED = "Ett förslag till beslut är framlagt för styrelsen."
NO_OWNER = "Ingen insatsägare är vald än: förbundschefen väljer en under Ändra, eller gör detta själv."


def turn(
    stage: Stage, *, sent_back: bool = False, proposed: bool = False, has_owner: bool = True, is_open: bool = False,
    recommended: bool = False,
) -> Turn:  # fmt: skip
    """Whose turn it is. `sent_back` when the preparation has asked for more since the application was handed in,
    `proposed` when a proposal waits for the board, `recommended` when the preparation has recommended on the version
    that is handed in, `is_open` when money or reports are left of one that is closed."""
    if is_open and stage is S.FOLLOWED_UP:
        return STILL_OPEN
    if is_open and stage is S.CLOSED:
        return Turn(DIRECTOR, f"{TURNS[stage].what} {ALSO_OPEN}")
    if proposed and stage is S.PREPARATION:
        return PROPOSED
    if recommended and stage is S.PREPARATION:
        return RECOMMENDED
    found = SENT_BACK if stage is S.APPLICATION and sent_back else TURNS[stage]
    if found.who == OWNER and not has_owner:
        found = Turn(DIRECTOR, f"{found.what} {NO_OWNER}")
    # A prolongation or a change waits beside what goes on.
    return Turn(found.who, f"{found.what} {ALSO_PROPOSED}") if proposed else found


def may_move(code: str, stage: Stage, *, why: str = "", decided: bool = False) -> Verdict:
    """Whether a move can be made from a stage, with the reason and the decision it needs.

    Raises:
        KeyError: for a move that does not exist.
    """
    move = MOVES[code]
    if stage not in move.start:
        wanted = " eller ".join(f"”{one.label}”" for one in Stage if one in move.start)
        return no(f"”{move.label}” görs när insatsen står i {wanted}. Nu står den i ”{stage.label}”.")
    if move.decision and not decided:
        return no(f"”{move.label}” kräver ett beslut av styrelsen. Ta upp insatsen på ett möte först.")
    if move.why and not why.strip():
        return no(f"Skriv varför. ”{move.label}” görs inte utan skäl, och skälet står kvar i insatsens historik.")
    return YES


def may_close(waits: Sequence[str]) -> Verdict:
    """Whether it can be closed for its claims: nothing can be approved afterwards. `waits` are those neither paid nor
    turned down, each in a few words."""
    if not waits:
        return YES
    more = f", och {len(waits) - 1} till väntar" if len(waits) > 1 else ""
    return no(f"{waits[0]}{more}. Låt den bli betald, avslagen eller återtagen först: efter avslutet går det inte.")


def next_moves(stage: Stage) -> tuple[Move, ...]:
    """The moves that can be made from a stage, in the order of the table."""
    return tuple(move for move in MOVES.values() if stage in move.start)


def diagram() -> str:
    """The life cycle as a Mermaid state diagram, with the stages' Swedish names."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{stage.label}" as {stage.value}' for stage in Stage]
    lines.append(f"    [*] --> {S.IDEA.value}")
    for move in MOVES.values():
        for stage in Stage:
            if stage in move.start:
                lines.append(f"    {stage.value} --> {(move.to or stage).value} : {move.label}")
    ends = [stage for stage in Stage if not next_moves(stage)]
    return "\n".join([*lines, *(f"    {stage.value} --> [*]" for stage in ends)])


def page() -> str:
    """`docs/lifecycle.md`: the diagram, the moves as a table, and whose turn it is in each stage."""
    rows = [
        f"| {move.label} | {', '.join(s.label for s in Stage if s in move.start)} | "
        f"{move.to.label if move.to else 'stannar kvar'} | {', '.join(move.who)} | "
        f"{'ja' if move.decision else ''} | {'ja' if move.why else ''} | {move.source or ''} |"
        for move in MOVES.values()
    ]
    return "\n".join(
        [
            "# The life of an intervention",
            "",
            "Generated from `samordna/interventions/rules/lifecycle.py`; do not edit.",
            "",
            "```mermaid",
            diagram(),
            "```",
            "",
            "| Steg | Från | Till | Vem | Styrelsens beslut | Skäl krävs | Stöd |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            "| Läge | Vems tur | Vad som görs |",
            "|---|---|---|",
            *(f"| {stage.label} | {TURNS[stage].who} | {TURNS[stage].what} |" for stage in Stage),
            "",
        ]
    )
