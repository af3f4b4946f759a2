"""Several PDFs bound into one."""

import io
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from samordna.documents import binding, pdf
from samordna.documents.binding import Part, Unbindable, bind, look
from tests.documents import pdfcheck, sample


@pytest.fixture(scope="module")
def plan() -> bytes:
    return pdf.write(sample.plan(1))


def scanned(pages: int = 1, change: Callable[[pikepdf.Pdf], Any] = lambda made: None, **saved: Any) -> bytes:
    """A PDF without tags, changed by whoever made it."""
    made, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    change(made)
    made.save(out, **saved)
    return out.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """A PDF with something done to it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def says(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as opened, opened.open_metadata() as xmp:
        return {name for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance") if name in xmp}


@pytest.mark.long
def test_what_is_bound_of_our_own_papers_holds_what_each_of_them_does(plan: bytes) -> None:
    bound = bind(plan, [Part("Ett", plan), Part("Två", plan)])

    assert (bound.untagged, pdfcheck.faults(bound.data)) == ((), [])
    assert says(bound.data) == {"pdfuaid:part", "pdfaid:part", "pdfaid:conformance"}
    with pikepdf.open(io.BytesIO(bound.data)) as opened, pikepdf.open(io.BytesIO(plan)) as one:
        assert len(list(pdfcheck.elements(opened))) == 3 * len(list(pdfcheck.elements(one)))
        assert len(opened.pages) == 3 * len(one.pages)


def test_each_page_finds_its_own_elements_and_each_cell_its_own_headings(plan: bytes) -> None:
    data = bind(plan, [Part("Ett", plan)]).data

    with pikepdf.open(io.BytesIO(data)) as opened, pikepdf.open(io.BytesIO(plan)) as one:
        pages = len(one.pages)
        parents = pikepdf.NumberTree(opened.Root.StructTreeRoot.ParentTree)
        alone = pikepdf.NumberTree(one.Root.StructTreeRoot.ParentTree)
        numbers = [int(page.obj.StructParents) for page in opened.pages]
        kinds = [[str(e.S) for e in parents[number]] for number in numbers]
        names = [str(e.ID) for e in pdfcheck.elements(opened) if "/ID" in e]
        asked = {str(name) for e in pdfcheck.elements(opened) for name in pdfcheck.attributes(e).get("/Headers", [])}
        assert len(set(numbers)) == 2 * pages
        assert kinds[pages:] == [[str(e.S) for e in alone[int(page.obj.StructParents)]] for page in one.pages]
        assert len(names) == len(set(names))
        assert asked <= set(names)
        assert set(pikepdf.NameTree(opened.Root.StructTreeRoot.IDTree)) == set(names)


def test_links_lead_within_their_own_paper(plan: bytes) -> None:
    data = bind(plan, [Part("Ett", plan)]).data

    with pikepdf.open(io.BytesIO(data)) as opened, pikepdf.open(io.BytesIO(plan)) as one:
        assert leads(opened)[: len(leads(one))] == leads(one)
        assert leads(opened)[len(leads(one)) :] == [number + len(one.pages) for number in leads(one)]
        assert leads(one)


def leads(opened: pikepdf.Pdf) -> list[int]:
    """The pages that the links of a file lead to."""
    places = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
    named = pikepdf.NameTree(opened.Root.Names.Dests)
    found = []
    for page in opened.pages:
        for annotation in page.obj.get("/Annots", []):
            goal = annotation.get("/Dest", annotation.get("/A", Dictionary()).get("/D"))
            goal = named[str(goal)] if isinstance(goal, String) else goal
            goal = goal.D if isinstance(goal, Dictionary) else goal
            if goal is not None:
                found.append(places[goal[0].objgen])
    return found


def test_a_paper_without_tags_is_named_and_the_whole_no_longer_says_what_it_is_not(plan: bytes) -> None:
    told: list[int] = []

    bound = bind(plan, [Part("Skannad", scanned(3)), Part("Ett", plan)], progress=told.append)

    assert (bound.untagged, told) == (("Skannad",), [1, 2])
    assert look(Part("Skannad", scanned(3))) == binding.Looked(3, tagged=False)
    assert says(bound.data) == set()
    with pikepdf.open(io.BytesIO(bound.data)) as opened, opened.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Kallelse", "Skannad", "Ett"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 nothing", "skadad"),
        (b"", "skadad"),
        (scanned(0), "skadad"),
        (scanned(encryption=pikepdf.Encryption(user="x", owner="y")), "låst med lösenord"),
    ],
    ids=["nothing", "empty", "no pages", "locked"],
)
def test_what_cannot_be_bound_is_told_by_its_title(plan: bytes, data: bytes, said: str) -> None:
    for act in (lambda: look(Part("Bilagan", data)), lambda: bind(plan, [Part("Bilagan", data)])):
        with pytest.raises(Unbindable, match=f"”Bilagan” är {said}"):
            act()


def test_what_only_its_owner_may_change_can_still_be_read_here(plan: bytes) -> None:
    locked = scanned(encryption=pikepdf.Encryption(user="", owner="y"))

    assert bind(plan, [Part("Bilagan", locked)]).untagged == ("Bilagan",)


def runs(made: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.OpenAction = script
    made.pages[0].obj.AA = Dictionary(O=script)
    chained = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=script)
    links = [
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=act) for act in (script, chained)
    ]
    made.pages[0].obj.Annots = Array([made.make_indirect(links[0]), links[1]])


def test_nothing_that_a_paper_would_run_comes_along(plan: bytes) -> None:
    hostile = scanned(1, runs)
    assert b"JavaScript" in hostile

    data = bind(plan, [Part("Bilagan", hostile)]).data

    with pikepdf.open(io.BytesIO(data)) as opened:
        assert "/OpenAction" not in opened.Root
        assert "/AA" not in opened.pages[-1].obj
        assert not any(b"JavaScript" in item.unparse(True) for item in opened.objects if isinstance(item, Dictionary))


def carries(made: pikepdf.Pdf) -> None:
    """A page with files, something that plays, and links out of the file."""
    held = Dictionary(Type=Name.Filespec, F=String("ond.exe"), EF=Dictionary(F=made.make_stream(b"MZ")))
    links = [
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=String(uri)))
        for uri in ("https://kommunen.example/", "javascript:app.alert(1)", "file://server/share")
    ]
    others = [
        Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=held),
        Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9]),
    ]
    made.pages[0].obj.Annots = Array([made.make_indirect(one) for one in [*others, *links]])


def test_no_file_comes_along_inside_a_paper_and_links_lead_to_the_web_alone(plan: bytes) -> None:
    bound = bind(plan, [Part("Med bilaga", scanned(change=carries))])

    with pikepdf.open(io.BytesIO(bound.data)) as opened:
        last = list(opened.pages[-1].obj.Annots)
        assert [str(one.Subtype) for one in last] == ["/Link"] * 3
        assert [str(one.A.URI) for one in last if "/A" in one] == ["https://kommunen.example/"]
    assert b"ond.exe" not in bound.data


def packed_metadata(made: pikepdf.Pdf) -> None:
    """Metadata that says it is PDF/A, packed to a thousandth."""
    said = made.make_stream(zlib.compress(b"pdfaid:part" + bytes(200_000_000), 1))
    said.Filter = Name.FlateDecode
    made.Root.Metadata = said


@pytest.mark.long
def test_metadata_that_unpacks_to_far_too_much_is_left_unread(plan: bytes) -> None:
    whole = scanned(change=packed_metadata, fix_metadata_version=False)
    tracemalloc.start()

    bind(plan, [Part("Uppblåst", whole)])

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100_000_000


def loops(opened: pikepdf.Pdf) -> None:
    first = opened.Root.StructTreeRoot.K[0]
    first = first if first.is_indirect else opened.make_indirect(first)
    first.K = Array([first])
    opened.Root.StructTreeRoot.K = Array([first])


def without_parents(opened: pikepdf.Pdf) -> None:
    del opened.Root.StructTreeRoot["/ParentTree"]
    opened.Root.StructTreeRoot.RoleMap = 7


def numbers_that_are_none(opened: pikepdf.Pdf) -> None:
    opened.Root.StructTreeRoot.ParentTree = Dictionary(Nums=Array([Name.X, 1, 2]))


@pytest.mark.parametrize("change", [loops, without_parents, numbers_that_are_none])
def test_tags_that_do_not_hold_together_hurt_no_other_paper(plan: bytes, change: Callable[..., None]) -> None:
    bound = bind(plan, [Part("Trasig", changed(plan, change)), Part("Hel", plan)])

    assert "Hel" not in bound.untagged
    with pikepdf.open(io.BytesIO(bound.data)) as opened, pikepdf.open(io.BytesIO(plan)) as one:
        assert len(opened.pages) == 3 * len(one.pages)
