"""What a document points to is not fetched, what it would run is not run, and its name does nothing to who reads it."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pikepdf
import pytest

from samordna.check import main as check
from samordna.formats.document import UnreadableDocument
from samordna.read import main as read
from samordna.reading.apart import review_apart
from tests.formats.hostile_workbooks import packed
from tests.reading.hostile_documents import OFFICE, parts, plan, saved

pytestmark = pytest.mark.process

LINK = '<Relationship Id="{}" Type="{}/{}" Target="{}" TargetMode="External"/></Relationships>'
MACROS = "Obs: Dokumentet innehåller makron. De läses inte och körs inte."


class Heard(BaseHTTPRequestHandler):
    """Remembers what is asked for."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """Answer with nothing, and remember."""
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine that hears whoever fetches."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Heard) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


def linked(kind: str, part: str, relations: str, relation: str, address: str) -> bytes:
    """The plan with a relationship to an address."""
    own = parts(plan(kind))
    rels = own.get(relations, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>')
    link = LINK.format("ute", OFFICE, relation, address)
    text = rels.decode().replace("/>", "></Relationships>") if b"</Relationships>" not in rels else rels.decode()
    return packed({**own, part: own.get(part, b""), relations: text.replace("</Relationships>", link)})


def picture(address: str) -> bytes:
    """A DOCX with a picture that lies elsewhere."""
    return linked("docx", "word/document.xml", "word/_rels/document.xml.rels", "image", address)


def template(address: str) -> bytes:
    """A DOCX whose template lies elsewhere."""
    return linked("docx", "word/settings.xml", "word/_rels/settings.xml.rels", "attachedTemplate", address)


def other_book(address: str) -> bytes:
    """An XLSX whose figures are said to come from another workbook."""
    return linked("xlsx", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "externalLinkPath", address)


def site(address: str) -> bytes:
    """A page that sends its reader on, and shows and runs what lies elsewhere."""
    head = (
        f"<meta http-equiv=refresh content='0;url={address}/on'><base href='{address}/'>"
        f"<link rel=stylesheet href='{address}/a.css'><style>@import url({address}/b.css);</style>"
        f"<script src='{address}/a.js'></script><img src='{address}/a.png'><object data='{address}/o'></object>"
    )
    return plan("html").replace(b"<body>", f"<body>{head}".encode())


def acting(address: str) -> bytes:
    """A PDF that would open an address and run a program when it is opened."""
    with pikepdf.open(io.BytesIO(plan("pdf"))) as opened:
        name, text = pikepdf.Name, pikepdf.String
        opened.Root.OpenAction = pikepdf.Dictionary(
            S=name.URI, URI=text(f"{address}/pdf"), Next=pikepdf.Dictionary(S=name.Launch, F=text("/bin/true"))
        )
        opened.Root.AA = pikepdf.Dictionary(
            WC=pikepdf.Dictionary(S=name.JavaScript, JS=text(f"app.launchURL('{address}')"))
        )
        return saved(opened)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", picture), ("a.docx", template), ("a.xlsx", other_book), ("a.html", site), ("a.pdf", acting),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)  # fmt: skip
def test_nothing_that_a_document_points_to_is_fetched(name: str, make: Callable[[str], bytes], server: str) -> None:
    data = make(server)
    assert b"127.0.0.1" in b"".join(parts(data).values() if data.startswith(b"PK") else [data])

    review = review_apart(data, name)

    assert (review.year, review.association) == (2025, "Samordningsförbundet Sörland")
    assert Heard.asked == []


def test_the_server_would_have_heard_it(server: str) -> None:
    with urlopen(f"{server}/prov"):
        assert Heard.asked.pop() == "/prov"


@pytest.mark.parametrize(("kind", "name", "part"), [("docx", "a.docm", "word"), ("xlsx", "a.xlsm", "xl")])
def test_macros_are_told_of_and_not_run(
    kind: str, name: str, part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(packed({**parts(plan(kind)), f"{part}/vbaProject.bin": b"\xd0\xcf\x11\xe0 Auto_Open"}))

    checked, understood = check([str(path)]), read([str(path)])

    assert checked in (0, 1)
    assert understood == 0
    assert capsys.readouterr().out.count(MACROS) == 2


NAMES = {
    "line ends and signs that steer": (b"a\x1b[31m\nb.docx", "a\ufffd[31m\ufffdb.docx"),
    "another encoding": ("plån.docx".encode("latin-1"), "pl\ufffdn.docx"),
    "the other way round": ("a\u202excod.docx".encode(), "a\ufffdxcod.docx"),
    "as long as can be": (b"n" * 250 + b".docx", "n" * 250 + ".docx"),
}


@pytest.mark.parametrize("what", NAMES)
def test_a_document_is_read_whatever_its_name_and_its_name_is_told_as_it_can_be(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, shown = NAMES[what]
    path = os.fsdecode(bytes(tmp_path) + b"/" + name)
    Path(path).write_bytes(plan("docx"))

    checked, understood = check([path]), read([path])

    assert (checked, understood) == (0, 0)
    assert capsys.readouterr().out.startswith(f"{tmp_path}/{shown}\nSamordningsförbundet Sörland, plan 2025,")


@pytest.mark.parametrize("what", NAMES)
def test_a_sentence_tells_the_name_as_it_can_be(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, shown = NAMES[what]
    path = os.fsdecode(bytes(tmp_path) + b"/" + name)
    Path(path).write_bytes(b"MZ\x90\x00 program")

    assert read([path]) == 2
    assert capsys.readouterr().err == (
        f"samordna read: {shown} är ett program eller skript, inget dokument. "
        "Samordna läser PDF, DOCX, XLSX, ODS, HTML och text.\n"
    )


def test_a_name_that_no_file_has_is_a_sentence_and_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    name = "n" * 300 + ".docx"

    checked, understood = check([name]), read([name])

    told = capsys.readouterr()
    assert (checked, understood) == (2, 2)
    assert (
        told.out
        == f"{name}\nGår inte att läsa: 1 fel.\n  filen går inte att läsa: namnet är för långt; ge filen ett kortare.\n"
    )
    assert told.err == f"samordna read: {name} går inte att läsa: namnet är för långt; ge filen ett kortare.\n"


def test_a_folder_and_an_empty_file_are_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, empty = tmp_path / "mapp.docx", tmp_path / "tom.docx"
    folder.mkdir()
    empty.touch()

    checked = check([str(folder), str(empty)])
    understood = [read([str(path)]) for path in (folder, empty)]

    told = capsys.readouterr()
    assert (checked, understood) == (2, [2, 2])
    assert "är en mapp; ange filerna i den, till exempel" in told.out
    assert "filen är tom. Spara den på nytt, eller hämta den igen." in told.out
    assert told.err == (
        "samordna read: mapp.docx är en mapp; ange ett dokument i den.\n"
        "samordna read: tom.docx är tom. Spara den på nytt, eller hämta den igen.\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac_roman"])
def test_a_text_in_any_encoding_is_the_same_plan(encoding: str) -> None:
    text = "Verksamhetsplan 2025\n\nSamordningsförbundet Öland\n\nKostnader\t2025\nLön\t1 000 000\nÖvrigt\t200 000\n"

    review = review_apart(text.encode(encoding), "plan.txt")

    assert (review.year, review.association) == (2025, "Samordningsförbundet Öland")


def test_a_document_that_reads_too_long_is_ended() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.docx tar för lång tid att läsa"):
        review_apart(plan("docx"), "a.docx", seconds=0)
