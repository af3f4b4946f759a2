"""Documents that chance has changed are read or refused with a sentence, and never anything else."""

from __future__ import annotations

import io
import time
from random import Random

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samordna.formats.apart import answer_apart
from samordna.formats.document import Document, UnreadableDocument
from samordna.formats.opening import read_document
from tests.formats.hostile_workbooks import ods
from tests.formats.mutations import changed
from tests.formats.printed import document, plain
from tests.formats.word_parts import cell, p, row, run, tbl, word
from tests.reading.hostile_documents import parts, plan

DOWN, WIDE = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
WORD = word(
    p("1 Mål", "R1") + p("• punkt")
    + tbl(row(cell("Mål", DOWN), cell("Budget", WIDE)), row(cell("", "<w:vMerge/>"), "2026", "2027"))
    + p(run("50 000") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + "".join(p(f"{label}\t10 000\t20 000") for label in "xyz"),
    footnotes=f'<w:footnote w:id="2">{p("Not.")}</w:footnote>',
)  # fmt: skip
CELLS = (
    '<t:table-cell t:number-columns-spanned="2"><x:p>Hyra</x:p></t:table-cell>'
    '<t:table-cell o:value-type="float" o:value="{}" t:number-columns-repeated="2"/>'
)
OPEN = ods("".join(f"<t:table-row>{CELLS.format(at)}</t:table-row>" for at in range(9)))


def attempt(data: bytes) -> tuple[Document | None, str]:
    """What is read of a document, or why it cannot be read."""
    try:
        return read_document(data, "planen"), ""
    except UnreadableDocument as reason:
        return None, str(reason)


@pytest.mark.long
@pytest.mark.parametrize("data", [WORD, plan("docx"), plan("xlsx"), OPEN], ids=["parts", "docx", "xlsx", "ods"])
@settings(max_examples=25)
@given(seed=st.integers(0, 10**9))
def test_a_packed_document_with_changed_parts_is_read_or_refused(data: bytes, seed: int) -> None:
    made = changed(Random(seed), parts(data))
    began = time.process_time()

    found, refused = attempt(made)

    assert time.process_time() - began < 5
    assert (found is None) == refused.startswith("planen ")
    assert found is None or all(len(row) == table.width for _, table in found.tables() for row in table.rows)


@pytest.mark.process
@pytest.mark.parametrize("lines", ["all", "none"])
def test_a_pdf_with_changed_bytes_is_read_or_refused(lines: str) -> None:
    """In a process of its own: PDFium is no Python, and what it fell over would end the tests."""
    data = document("= Plan 2027", plain([["Post", "2027"], ["Hyra", "74 000"], ["Lön", "455 000"]], lines=lines))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        opened.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)

    could = answer_apart("tests.formats.mutations", ["60"], out.getvalue(), "planen", seconds=60)

    assert 5 < int(could) <= 60
