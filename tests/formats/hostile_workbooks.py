"""Workbooks made to harm: small files that would swell, reach outside or run long in a reader that trusts them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = f"{RELATIONS}/worksheet"
LAST = "XFD1048576"  # the last cell that a sheet can have
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>Post</t></is></c><c r="B1"><v>2027</v></c></row>'
NO_CELLS = "har inga ifyllda celler"


def packed(parts: Mapping[str, str | bytes], first: str = "") -> bytes:
    """A package with the parts; `first` is the type that an OpenDocument file says before them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def xlsx(rows: str = HEAD, *, sheets: int = 1, **more: str) -> bytes:
    """A workbook whose every sheet has the rows. `more` are parts by the name of their file in `xl`."""
    names = "".join(f'<sheet name="B{i}" sheetId="{i}" r:id="r{i}"/>' for i in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="r{i}" Type="{SHEET}" Target="worksheets/sheet{i}.xml"/>' for i in range(1, sheets + 1)
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    root = f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
            **{f"xl/worksheets/sheet{i}.xml": sheet for i in range(1, sheets + 1)},
            **{f"xl/{name}.xml": text for name, text in more.items()},
        }
    )


def ods(table: str, head: str = "") -> bytes:
    """An OpenDocument workbook with one sheet, `head` before its root."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("o", "office"), ("t", "table"), ("x", "text"))
    )
    body = f'<o:body><o:spreadsheet><t:table t:name="B">{table}</t:table></o:spreadsheet></o:body>'
    content = f"{head}<o:document-content {spaces}>{body}</o:document-content>"
    return packed({"content.xml": content}, "application/vnd.oasis.opendocument.spreadsheet")


def sparse() -> bytes:
    """One cell in the first corner of a sheet and one in the last, written as programs do."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Budget")
        sheet.write("A1", "Post")
        sheet.write(LAST, 1)
    return out.getvalue()


def sparse_unnamed() -> bytes:
    """As many cells in one row as a sheet can have, none of which says where it stands."""
    return xlsx(f"<row>{'<c><v>1</v></c>' * 16_384}</row><row r='1048576'><c><v>1</v></c></row>")


def sparse_foreign() -> bytes:
    """The two corners, in a name space that no program writes."""
    rows = f'<row><c r="A1"><v>1</v></c></row><row><c r="{LAST}"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="urn:x"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**_parts(xlsx()), "xl/worksheets/sheet1.xml": sheet})


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def merged() -> bytes:
    """A merge over the whole sheet."""
    parts = _parts(xlsx())
    name = "xl/worksheets/sheet1.xml"
    merge = f'<mergeCells><mergeCell ref="A1:{LAST}"/></mergeCells></worksheet>'.encode()
    return packed({**parts, name: parts[name].replace(b"</worksheet>", merge)})


def strings() -> bytes:
    """A text of eighteen million letters that every cell of a sheet shows."""
    text = f'<sst xmlns="{MAIN}"><si><t>{"a" * 18_000_000}</t></si></sst>'
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 2_000))
    return xlsx(rows, sharedStrings=text)


def many_sheets() -> bytes:
    """Thousands of sheets."""
    return xlsx(sheets=2_400)


def entities() -> bytes:
    """A sheet whose text grows by entities within entities."""
    names = "".join(f'<!ENTITY {a} "{f"&{b};" * 10}">' for a, b in zip("bcdefghij", "abcdefghi", strict=True))
    head = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50}">{names}]>'
    parts = _parts(xlsx())
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b">Post<", b">&j;<")
    return packed({**parts, "xl/worksheets/sheet1.xml": head.encode() + sheet})


def outside() -> bytes:
    """Texts that are to be fetched from a file outside."""
    head = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    text = f'{head}<sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>'
    return xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', sharedStrings=text)


def ods_columns() -> bytes:
    """A cell that is said to stand in every column there is."""
    cell = '<t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="16384"/>'
    return ods(f"<t:table-row>{cell}</t:table-row>")


def ods_rows() -> bytes:
    """A row that is said to stand a million times."""
    cell = '<t:table-cell o:value-type="float" o:value="1"/>'
    return ods(f'<t:table-row t:number-rows-repeated="1048576">{cell}</t:table-row>')


def ods_full() -> bytes:
    """As many rows and columns as are read, all filled, on one sheet after the other."""
    cell = '<t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="119"/>'
    row = f'<t:table-row t:number-rows-repeated="19999">{cell}</t:table-row>'
    return ods("</t:table><t:table>".join([row] * 50))


def ods_corner() -> bytes:
    """A cell after all the empty ones there is room for."""
    empty = '<t:table-cell t:number-columns-repeated="16383"/>'
    last = '<t:table-cell o:value-type="float" o:value="1"/>'
    gap = '<t:table-row t:number-rows-repeated="1048575"><t:table-cell/></t:table-row>'
    return ods(f"{gap}<t:table-row>{empty}{last}</t:table-row>")


def ods_entities() -> bytes:
    """A text that is to be fetched from a file outside."""
    head = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return ods("<t:table-row><t:table-cell><x:p>&a;</x:p></t:table-cell></t:table-row>", head)


def nested() -> bytes:
    """Elements within elements, far deeper than any sheet."""
    return xlsx("<row>" * 100_000 + "</row>" * 100_000)


def huge_part() -> bytes:
    """A part of zeros that packs a thousand times."""
    return packed({**_parts(xlsx()), "xl/worksheets/sheet1.xml": b"0" * 150_000_000})


def renamed() -> bytes:
    """Any packed files, by another name."""
    return packed({"bilder/1.txt": "en bild"})


HOSTILE: dict[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        sparse, sparse_unnamed, sparse_foreign, merged, strings, many_sheets, entities, outside, ods_columns, ods_rows,
        ods_full, ods_corner, ods_entities, nested, huge_part, renamed,
    )
}  # fmt: skip
