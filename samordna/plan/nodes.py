"""The bytes of a plan file → a tree of nodes with line numbers. Knows YAML, and nothing of plans.

Only the plain part of YAML is let in: one document of mappings, lists and scalars. Anchors, aliases, tags and merge
keys are refused, so a small file cannot grow in memory, and a scalar's meaning is decided by the field it stands in
(never guessed from its looks, as YAML 1.1 does with `no` and `1e3`).
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import yaml

from samordna.plan.problems import PlanFileError, Problem

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 20  # a plan needs 7
MAX_VALUES: Final = 40_000  # the largest plan we know has 2,600
CONTROLS: Final = frozenset(chr(code) for code in (*range(32), *range(0x7F, 0xA0))) - set("\t\r")


class Scalar:
    """One value as text. `plain` is False when it stood in quotes or a text block."""

    __slots__ = ("line", "plain", "text")

    def __init__(self, line: int, text: str, plain: bool) -> None:
        self.line = line
        self.text = text
        self.plain = plain


class Sequence:
    """A list."""

    __slots__ = ("items", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.items: list[Node] = []


class Mapping:
    """Keys with their values, in the file's order; `key_lines` says where each key stands."""

    __slots__ = ("items", "key_lines", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.items: dict[str, Node] = {}
        self.key_lines: dict[str, int] = {}


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(data: bytes | str, name: str) -> tuple[Mapping, list[Problem]]:
    """The tree of a file called `name`, and what is not allowed in it although the tree can be built.

    Raises:
        PlanFileError: for what is no text, no YAML, or YAML outside the part a plan file may use.
    """
    text = data if isinstance(data, str) else _decoded(data, name)
    _refuse_unreadable(text, name)
    composer = _Composer(text, name)
    return composer.document(), composer.problems


def _fail(name: str, line: int, message: str) -> PlanFileError:
    return PlanFileError([Problem(name, line, "", message)])


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise _fail(name, 0, f"filen är större än {MAX_BYTES // 1_000_000} MB; en plan ryms i en hundradel av det.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _fail(name, 0, "filen är sparad som UTF-16; spara den som UTF-8.")
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise _fail(name, 0, "filen är ett Office- eller PDF-dokument, ingen planfil; planfilen är en textfil (YAML).")
    if b"\x00" in data:
        raise _fail(name, 0, "filen är binär, ingen text; planfilen är en textfil (YAML) i UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fail(name, line, "tecknen är inte UTF-8 (kanske Windows-1252); spara filen som UTF-8.") from None


def _refuse_unreadable(text: str, name: str) -> None:
    if not text.strip():
        raise _fail(name, 0, "filen är tom. Spara den på nytt, eller hämta den igen.")
    for number, row in enumerate(text.split("\n"), 1):
        if not row.isprintable():
            bad = next((c for c in row if c in CONTROLS), "")
            if bad:
                raise _fail(name, number, f"styrtecknet U+{ord(bad):04X} får inte stå i en planfil.")


class _Composer:
    """Builds the tree from libyaml's events, so that nothing is resolved, copied or constructed behind our back."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.last_line = text.count("\n") + 1
        self.problems: list[Problem] = []
        self.parser: Any = yaml.CSafeLoader(text)

    def document(self) -> Mapping:
        try:
            root = self._document()
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            # An end that comes too early is found on the line after the last.
            line = min(mark.line + 1, self.last_line) if mark else 0
            raise PlanFileError([*self.problems, Problem(self.name, line, "", _in_swedish(error))]) from None
        except UnicodeEncodeError:
            raise _fail(self.name, 0, "filen har ett ofullständigt tecken (surrogat); skriv tecknet självt.") from None
        finally:
            self.parser.dispose()
        if not isinstance(root, Mapping):
            raise _fail(
                self.name, root.line, "planfilen ska vara fält med värden (format: 1, association: …), ingen lista."
            )
        return root

    def _document(self) -> Node:
        get = self.parser.get_event
        get()  # the stream's start
        event = get()
        if isinstance(event, yaml.StreamEndEvent):
            raise _fail(self.name, 0, "filen är tom. Spara den på nytt, eller hämta den igen.")
        root = self._node(get())
        get()  # the document's end
        event = get()
        if not isinstance(event, yaml.StreamEndEvent):
            line = event.start_mark.line + 1
            raise _fail(self.name, line, "filen har flera dokument (---); en planfil är ett enda.")
        return root

    def _node(self, event: Any) -> Node:
        get = self.parser.get_event
        root = self._opened(event)
        stack: list[Node] = [] if isinstance(root, Scalar) else [root]
        keys: list[tuple[str, int] | None] = [None]
        count = 0
        while stack:
            event = get()
            top = stack[-1]
            kind = type(event)
            if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                keys.pop()
                continue
            if isinstance(top, Mapping) and keys[-1] is None:
                keys[-1] = self._key(event, top)
                continue
            node = self._opened(event)
            count += 1
            if count > MAX_VALUES:
                raise _fail(self.name, node.line, f"filen har fler än {MAX_VALUES} värden; en plan har några tusen.")
            if isinstance(top, Mapping):
                text, line = keys[-1] or ("", 0)
                if text not in top.items:
                    top.items[text] = node
                    top.key_lines[text] = line
                keys[-1] = None
            elif isinstance(top, Sequence):
                top.items.append(node)
            if not isinstance(node, Scalar):
                stack.append(node)
                keys.append(None)
                if len(stack) > MAX_DEPTH:
                    raise _fail(self.name, node.line, f"fält inuti fält i fler än {MAX_DEPTH} nivåer.")
        return root

    def _key(self, event: Any, mapping: Mapping) -> tuple[str, int]:
        line = event.start_mark.line + 1
        if type(event) is not yaml.ScalarEvent:
            self._opened(event)
            raise _fail(self.name, line, "ett fältnamn är text, ingen lista och inga fält.")
        self._refuse_extras(event, line)
        if event.value == "<<" and event.implicit[0]:
            self._problem(line, "sammanfogning (<<) används inte i planfiler; skriv ut fälten.")
        if event.value in mapping.items:
            first = mapping.key_lines[event.value]
            self._problem(line, f"fältet ”{event.value}” står redan på rad {first}; ta bort det ena.")
        return event.value, line

    def _opened(self, event: Any) -> Node:
        kind = type(event)
        line = event.start_mark.line + 1
        if kind is yaml.AliasEvent:
            raise _fail(self.name, line, f"hänvisningen *{event.anchor} (YAML-alias) används inte; skriv ut värdet.")
        self._refuse_extras(event, line)
        if kind is yaml.ScalarEvent:
            return Scalar(line, event.value, event.implicit[0] and event.style in (None, ""))
        return Mapping(line) if kind is yaml.MappingStartEvent else Sequence(line)

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._problem(line, f"märket &{event.anchor} (YAML-ankare) används inte; ta bort det.")
        if event.tag is not None:
            self._problem(line, f"typmärket {event.tag} används inte; ta bort det.")

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.name, line, "", message))


_YAML_PHRASES = {
    "did not find expected key": "raden hör inte ihop med raderna före; se efter indrag, kolon och citattecken",
    "mapping values are not allowed in this context": "ett kolon på fel ställe; se efter indraget, eller sätt texten "
    "inom citattecken",
    "could not find expected ':'": "ett kolon saknas efter fältnamnet",
    "found character that cannot start any token": "raden börjar med ett tecken som inte får stå där (tabb, @, `, %)",
    "found unexpected end of stream": "filen slutar mitt i en text; ett citattecken saknas",
    "did not find expected ',' or '}'": "ett komma eller } saknas",
    "did not find expected ',' or ']'": "ett komma eller ] saknas",
    "did not find expected '-' indicator": "raden hör inte till listan; se efter indraget",
    "did not find expected node content": "ett värde saknas, eller börjar med ett tecken som ska stå inom citattecken",
    "did not find expected <document start>": "filen fortsätter efter sitt slut (...); en planfil är ett enda dokument",
    "block sequence entries are not allowed in this context": "en lista står på fältets rad; skriv den under",
    "found a tab character that violates indentation": "en tabb i indraget; dra in med mellanslag",
    "found a tab character where an indentation space is expected": "en tabb i indraget; dra in med mellanslag",
    "found unknown escape character": "ett omvänt snedstreck inom citattecken; skriv två",
    "found undefined alias": "en hänvisning (*) till något som inte finns; YAML-alias används inte",
}


def _in_swedish(error: yaml.YAMLError) -> str:
    original = getattr(error, "problem", "") or str(error)
    phrase = _YAML_PHRASES.get(original)
    return (
        f"filen går inte att läsa som YAML: {phrase}." if phrase else f"filen går inte att läsa som YAML ({original})."
    )
