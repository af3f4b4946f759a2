"""How one text became another."""

from hypothesis import given
from hypothesis import strategies as st

from samordna.plan.wording import Change, Piece, differences, only_changed

TEXTS = st.lists(st.text("ab c", max_size=8), max_size=6).map("\n".join)


def test_a_changed_figure_in_a_line_is_shown_among_words_that_stayed() -> None:
    lines = differences("Medlemsbidraget är 5 158 kr i år.", "Medlemsbidraget är 5 164 kr i år.")

    assert lines == (
        (
            Piece(Change.SAME, "Medlemsbidraget är 5 "),
            Piece(Change.REMOVED, "158"),
            Piece(Change.NEW, "164"),
            Piece(Change.SAME, " kr i år."),
        ),
    )


def test_lines_that_have_nothing_in_common_are_one_gone_and_one_new() -> None:
    lines = differences("Gemensamt\nHelt andra ord här", "Gemensamt\nNågot nytt skrivet sedan dess")

    assert lines == (
        (Piece(Change.SAME, "Gemensamt"),),
        (Piece(Change.REMOVED, "Helt andra ord här"),),
        (Piece(Change.NEW, "Något nytt skrivet sedan dess"),),
    )


def test_equal_texts_have_not_changed() -> None:
    assert only_changed(differences("a\nb", "a\nb")) == ()


@given(TEXTS, TEXTS)
def test_both_texts_are_whole_again_from_their_pieces(before: str, after: str) -> None:
    lines = differences(before, after)

    def whole(own: Change) -> list[str]:
        kept = [[p.text for p in line if p.change in (own, Change.SAME)] for line in lines]
        return ["".join(texts) for line, texts in zip(lines, kept, strict=True) if texts or not line]

    assert "".join(whole(Change.REMOVED)) == before.replace("\n", "")
    assert "".join(whole(Change.NEW)) == after.replace("\n", "")


@given(TEXTS, TEXTS)
def test_texts_have_changed_exactly_when_their_lines_differ(before: str, after: str) -> None:
    assert bool(only_changed(differences(before, after))) is (before.splitlines() != after.splitlines())
