"""The tags of several PDFs in one tree: what a screen reader reads of each, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

# What pikepdf raises on files that do not hold together.
BROKEN = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
PARENTS = ("/StructParents", "/StructParent")


class Tags:
    """The tree of `out`, into which others' trees are taken.

    Every page and link of a tagged file has a number, by which a reader finds its elements (ParentTree): those of a
    file that is taken in go on from where the last one stopped. The names that headings of tables go by get a prefix.
    """

    def __init__(self, out: Pdf) -> None:
        self.out = out
        root = out.Root.StructTreeRoot
        self.numbers = dict(_tree(root.ParentTree, "/Nums"))
        self.names = dict(_tree(root.get("/IDTree"), "/Names"))
        self.next = max([-1, *map(int, self.numbers)]) + 1
        self.children = list(_listed(root.K))
        self.offset, self.prefix = 0, ""

    def prepare(self, opened: Pdf, prefix: str) -> bool:
        """Number and name what is in a file so that it collides with nothing here, before its pages are taken; False
        when it does not hold together."""
        self.offset, self.prefix = self.next, prefix
        try:
            self._number(opened)
            root = opened.Root.StructTreeRoot
            for element in _elements(root.K) if "/IDTree" in root else ():
                _rename(element, prefix)
        except BROKEN:
            return False
        return True

    def _number(self, opened: Pdf) -> None:
        seen: set[Any] = set()
        for item in [*opened.objects, *(one for page in opened.pages for one in page.obj.get("/Annots", []))]:
            holder = item.stream_dict if isinstance(item, pikepdf.Stream) else item
            if not isinstance(holder, Dictionary) or (item.is_indirect and item.objgen in seen):
                continue
            if item.is_indirect:
                seen.add(item.objgen)
            for name in PARENTS:
                if name in holder and isinstance(holder[name], int):
                    holder[name] = int(holder[name]) + self.offset

    def take(self, opened: Pdf) -> bool:
        """Take in the tree of a file whose pages have been taken; False when it does not hold together."""
        try:
            copied = self.out.copy_foreign(self.out_of(opened))
            children = list(_listed(copied.K))
            numbers = {number + self.offset: value for number, value in _tree(copied.ParentTree, "/Nums")}
            names = {self.prefix + name: element for name, element in _tree(copied.get("/IDTree"), "/Names")}
        except BROKEN:
            return False
        root = self.out.Root.StructTreeRoot
        for child in children:
            child.P = root
        for what in ("/RoleMap", "/ClassMap"):
            self._merge(root, copied, what)
        self.numbers |= numbers
        self.names |= names
        self.next = max([self.next - 1, *numbers]) + 1
        self.children += children
        return True

    @staticmethod
    def out_of(opened: Pdf) -> Any:
        """The root of a file's tree, as something that can be copied."""
        root = opened.Root.StructTreeRoot
        return root if root.is_indirect else opened.make_indirect(root)

    @staticmethod
    def forget(page: Any) -> None:
        """Let a page be without tags."""
        for holder in (page, *page.get("/Annots", [])):
            for name in PARENTS:
                if isinstance(holder, Dictionary) and name in holder:
                    del holder[name]

    def put(self) -> None:
        """Write the tree. Once, when everything has been taken in."""
        root = self.out.Root.StructTreeRoot
        root.K = Array(self.children)
        flat = [part for number in sorted(self.numbers) for part in (number, self.numbers[number])]
        root.ParentTree = self.out.make_indirect(Dictionary(Nums=Array(flat)))
        root.ParentTreeNextKey = self.next
        if self.names:
            ordered = sorted(self.names, key=lambda name: bytes(pikepdf.String(name)))
            named = [part for name in ordered for part in (pikepdf.String(name), self.names[name])]
            limits = Array([pikepdf.String(ordered[0]), pikepdf.String(ordered[-1])])
            kid = self.out.make_indirect(Dictionary(Names=Array(named), Limits=limits))
            root.IDTree = self.out.make_indirect(Dictionary(Kids=Array([kid])))

    def _merge(self, root: Any, copied: Any, what: str) -> None:
        mine, theirs = root.get(what), copied.get(what)
        if not isinstance(theirs, Dictionary):
            return
        if mine is None:
            root[what] = theirs
            return
        for name, value in theirs.items():
            if name not in mine:
                mine[name] = value


def _listed(kids: Any) -> Iterator[Any]:
    yield from kids if isinstance(kids, Array) else [kids]


def _elements(kids: Any) -> Iterator[Any]:
    """Every element below, each once: a file may lie about what is below what."""
    left, seen = list(_listed(kids)), set()
    while left:
        node = left.pop()
        if not isinstance(node, Dictionary) or "/S" not in node:
            continue
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        yield node
        if "/K" in node:
            left += list(_listed(node.K))


def _rename(element: Any, prefix: str) -> None:
    if "/ID" in element:
        element.ID = pikepdf.String(prefix + str(element.ID))
    for attributes in _listed(element.get("/A", Array())):
        if isinstance(attributes, Dictionary) and isinstance(attributes.get("/Headers"), Array):
            attributes.Headers = Array([pikepdf.String(prefix + str(name)) for name in attributes.Headers])


def _tree(node: Any, leaf: str) -> Iterator[tuple[Any, Any]]:
    """The pairs of a number tree or a name tree."""
    if node is None:
        return
    left, seen = [node], set()
    while left:
        node = left.pop()
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        pairs = list(node.get(leaf, []))
        for at in range(0, len(pairs) - 1, 2):
            key = pairs[at]
            yield (int(key) if leaf == "/Nums" else str(key)), pairs[at + 1]
        left += list(node.get("/Kids", []))
