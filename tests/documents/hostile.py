"""Text that tries to be something else, for all four writers."""

from hypothesis import strategies as st

from samordna.documents.blocks import (
    Attachment,
    BulletList,
    Callout,
    Cell,
    Column,
    ColumnGroup,
    ColumnKind,
    DecisionClauses,
    Document,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    ListItem,
    Note,
    Paragraph,
    Row,
    RowKind,
    SignatureLine,
    Table,
    TableOfContents,
)

NASTY = (
    '#panic("x") $x$ @ref <label> \\u{41} *fet* _kursiv_ `kod` = rubrik // kommentar /* block */',
    "= 1+1",
    '=HYPERLINK("http://x.example","klicka")',
    "+46 70 123 45 67",
    "-1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script>&amp;<!-- -->]]>",
    "{{ 7*7 }} {% raw %} ${x} %s %(a)s",
    "a\x00b\x07c\x1bd\x7fe\u2028f\ufefeg\ufffeh",
    "\ud800 lös surrogat \ue000 privat \U000f0001",
    "\u202eomvänd\u202c \u2066isolerad\u2069",
    "😀 漢字 العربية ✓ ½ ‰ \u0301",
    "x" * 400,
    "https://exempel.se/" + "lång-väg/" * 30,
    "rad ett\r\nrad två\n\n\trad tre",
    "   ",
    "",
    "'; DROP TABLE plan; --",
    '"citat" och \\ omvänt snedstreck \\\\ \\n',
)

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60), st.text(st.characters(), max_size=60))


def paper(text: str, other: str = "Annan text") -> Document:
    """A paper with the text in every place that takes text."""
    runs = (Inline(text), Inline(text, bold=True, italic=True), Inline(text, href=text), Inline(text, bound=text))
    table = Table(
        "t",
        text,
        (Column("a", text, ColumnKind.LABEL, detail=text), Column("b", text), Column("c", text, ColumnKind.TEXT)),
        (
            Row((Cell(text),), RowKind.SECTION),
            Row((Cell(text, href=text), Cell(text, 12), Cell(other, marks=(text,))), key="r"),
            Row((Cell(other), Cell(text), Cell(text, bold=True)), RowKind.TOTAL),
        ),
        (Note(text, runs),),
        (ColumnGroup(text, 2), ColumnGroup(other, 1)),
        unit=text,
        source=text,
    )
    return Document(
        title=text or "Titel",
        association=text,
        subtitle=text,
        register_number=text,
        version=text,
        digest=text,
        author=text,
        subject=text,
        mark=text,
        blocks=(
            TableOfContents(text),
            Heading(text, 3, text, text),
            Paragraph(runs),
            BulletList((ListItem(runs, BulletList((ListItem(runs),))),)),
            KeyFigures((KeyFigure(text, text, text, text),)),
            Callout(text, runs),
            table,
            DecisionClauses(text, (runs,)),
            SignatureLine(text),
        ),
        attachment=Attachment("plan.yaml", text.encode("utf-8", "replace"), text),
    )
