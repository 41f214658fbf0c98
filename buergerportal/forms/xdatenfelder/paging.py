"""Puts questions on pages: one for each topic, several where there is too much for one."""

from collections.abc import Iterator, Sequence

from buergerportal.core.documents import Json
from buergerportal.forms.vocabulary import PORTAL_PAGES
from buergerportal.forms.xdatenfelder.plan import Block, Note, Plan, PlannedPage, Question
from buergerportal.forms.xdatenfelder.planning import TreePlanner
from buergerportal.forms.xdatenfelder.schema import DataGroup, Part, Schema
from buergerportal.forms.xdatenfelder.words import Keys, shortened

_FITS = 10
"""Questions that a page may have before it is split."""
_GOAL = 8
_LONGEST_LEAD = 300
_ABOUT_THE_PERSON = frozenset({"person_name", "email", "phone", "address"})
_LOOSE = "Angaben"
"""The page of fields that stand in no group."""


def plan_for(schema: Schema) -> Plan:
    """Pages, questions and lists for a schema. The same for the same schema, to the last key."""
    tree, pages = TreePlanner(), _Pages()
    for group, parts in _topics(schema.parts):
        title, lead = (group.label, shortened(group.help, _LONGEST_LEAD)) if group else (_LOOSE, "")
        pages.add(title, lead, tree.blocks(parts))
    leftover = tree.leftover
    if not pages.pages:
        pages.add(_LOOSE, "", [_nothing_to_ask(schema, leftover)])
        leftover = []
    plan = Plan(schema=schema, pages=tuple(pages.pages), lists=tree.lists.lists, notes=tuple(leftover))
    _say_whom_boxes_are_about(plan)
    return plan


def _say_whom_boxes_are_about(plan: Plan) -> None:
    """A browser fills in what is about the person: the first name, mail and phone, for the schema does not say."""
    seen: set[Json] = set()
    rows = {row.key for each in plan.questions for row in each.rows}
    for question in plan.questions:
        kind = question.entry["type"]
        if kind == "text" or (kind in _ABOUT_THE_PERSON and (question.key in rows or kind in seen)):
            question.entry["autocomplete"] = "none"
        if question.key not in rows:
            seen.add(kind)


def _topics(parts: Sequence[Part]) -> Iterator[tuple[DataGroup | None, Sequence[Part]]]:
    """Each group by itself; all fields outside of groups together, where the first of them stands."""
    loose = [part for part in parts if not isinstance(part.element, DataGroup)]
    for part in parts:
        if isinstance(part.element, DataGroup):
            yield part.element, [part]
        elif part is loose[0]:
            yield None, loose


class _Pages:
    def __init__(self) -> None:
        self.pages: list[PlannedPage] = []
        self._keys = Keys(PORTAL_PAGES)
        self._sections = Keys()
        self._titles: set[str] = set()

    def add(self, topic: str, lead: str, blocks: Sequence[Block]) -> None:
        """The pages of a topic."""
        for number, page in enumerate(_split(blocks)):
            first = page[0].heading
            title = self._title(first if number and first else topic, topic)
            self.pages.append(self._page(title, "" if number else lead, page))

    def _title(self, title: str, topic: str) -> str:
        within = [f"{topic}: {title}"] if title != topic else []
        candidates = [title, *within, *(f"{title} ({each})" for each in range(2, len(self.pages) + 3))]
        found = next(each for each in candidates if each not in self._titles)
        self._titles.add(found)
        return found

    def _page(self, title: str, lead: str, blocks: Sequence[Block]) -> PlannedPage:
        sections: dict[str, str] = {}
        keys = dict.fromkeys(("", title), "")
        for block in blocks:
            if block.heading not in keys:
                keys[block.heading] = self._sections.new(block.heading, title, fallback="section")
                sections[keys[block.heading]] = block.heading
            for question in block.questions:
                if keys[block.heading]:
                    question.entry["section"] = keys[block.heading]
        questions = tuple(question for block in blocks for question in block.questions)
        rules = {str(each.entry.get("visible", "")) for each in questions}
        rule = rules.pop() if len(rules) == 1 else ""
        if rule:
            for each in questions:
                del each.entry["visible"]
        key = self._keys.new(title, fallback="seite", between="-")
        return PlannedPage(key=key, title=title, lead=lead, sections=sections, questions=questions, visible=rule)


def _split(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of a topic on as few pages as keep each at about ``_GOAL`` questions."""
    if sum(block.weight for block in blocks) <= _FITS:
        return [list(blocks)] if blocks else []
    pages: list[list[Block]] = []
    room = 0
    for block in (piece for whole in blocks for piece in _pieces(whole)):
        if not pages or block.weight > room:
            pages.append([])
            room = max(_GOAL, block.weight)
        pages[-1].append(block)
        room -= block.weight
    return pages


def _pieces(block: Block) -> Iterator[Block]:
    """A block in parts that fit on a page, as even as can be."""
    if block.weight <= _FITS:
        yield block
        return
    count = -(-block.weight // _GOAL)
    goal = -(-block.weight // count)
    piece = Block(heading=block.heading)
    for question in block.questions:
        if piece.questions and piece.weight + question.weight > goal:
            yield piece
            piece = Block(heading=block.heading)
        piece.questions.append(question)
    yield piece


def _nothing_to_ask(schema: Schema, notes: Sequence[Note]) -> Block:
    """What stands in a form of a schema without any field."""
    entry: dict[str, Json] = {"key": "note", "type": "info"}
    texts: dict[str, Json] = {"label": "Hinweis", "statement": "Dieses Formular hat noch keine Fragen."}
    note = Note(about=schema, text="has no field to fill in")
    return Block(heading="", questions=[Question(entry=entry, texts=texts, notes=[*notes, note])])
