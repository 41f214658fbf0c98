"""Writes the folder of a service from a plan."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from buergerportal.core.documents import Json, Problem
from buergerportal.forms.xdatenfelder.plan import Note, Plan, PlannedPage, Question, rule_note
from buergerportal.forms.xdatenfelder.schema import Element, FimRule, Part
from buergerportal.forms.xdatenfelder.yaml_text import as_item, as_yaml, comment

_SCHEMAS = "buergerportal/forms/schema"
_NO_DATE = "2000-01-01"
"""For a file that does not say when it was made: the same file always gives the same folder."""
_LONGEST_TITLE = 90
_MOST_DOCUMENTS = 16


def folder_files(plan: Plan, slug: str) -> dict[str, str]:
    """The files of the service by their path in its folder, without examples. The same for the same plan and slug."""
    files = {
        "form.yaml": _form(plan),
        "texts/de.yaml": _texts(plan),
        "service.yaml": _service(plan, slug),
        "TODO.md": _to_dos(plan),
    }
    for name, listed in sorted(plan.lists.items()):
        files[f"lists/{name}.yaml"] = _notes(listed.notes) + as_yaml(dict(listed.content), is_compact=True)
    return files


def open_problems(problems: Sequence[Problem]) -> str:
    """A part of TODO.md: what `check_services` says about the form."""
    lines = (f"- {each.file.name}, line {each.line}: {each.message} → {each.remedy}" for each in problems)
    return "\n".join(["", "## What `bin/manage check_services` says", "", *lines, ""])


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their path in the folder, which is made if it is not there."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def day_of(plan: Plan) -> datetime.date:
    """The day on which the schema was made."""
    return datetime.date.fromisoformat(plan.schema.changed or _NO_DATE)


def _form(plan: Plan) -> str:
    schema = plan.schema
    head = f"# yaml-language-server: $schema=../../{_SCHEMAS}/form.schema.json\n"
    head += comment(f"First version, made of {schema.fim} “{schema.name}” ({schema.standard}). See TODO.md.")
    head += _notes([rule_note(schema, rule) for rule in schema.rules])
    pages = "\n".join(_page(page) for page in plan.pages)
    return f"{head}format: 1\nfim: {schema.fim}\n\npages:\n{pages}{_notes(plan.notes)}"


def _page(page: PlannedPage) -> str:
    text = f"  - key: {page.key}\n"
    if page.visible:
        text += as_yaml({"visible": page.visible}, indent=4)
    if page.sections:
        text += "    sections:\n" + "".join(as_item({"key": key}, indent=6) for key in page.sections)
    return text + "    fields:\n" + "".join(_question(each, 6) for each in page.questions)


def _question(question: Question, indent: int) -> str:
    is_open = bool(question.rows)
    text = _notes(question.notes, indent=indent) + as_item(question.entry, indent=indent, is_open=is_open)
    if not is_open:
        return text
    rows = "".join(_question(each, indent + 4) for each in question.rows)
    return f"{text}{' ' * indent}  fields:\n{rows}"


def _notes(notes: list[Note] | tuple[Note, ...], *, indent: int = 0) -> str:
    return "".join(comment(f"TODO {note.line}", indent=indent) for note in notes)


def _texts(plan: Plan) -> str:
    pages: dict[str, Json] = {}
    for page in plan.pages:
        words: dict[str, Json] = {"title": page.title}
        words |= {"lead": page.lead} if page.lead else {}
        pages[page.key] = words | ({"sections": dict[str, Json](page.sections)} if page.sections else {})
    fields: dict[str, Json] = {each.key: each.texts for each in plan.questions}
    head = f"# yaml-language-server: $schema=../../../{_SCHEMAS}/texts.schema.json\n"
    head += comment(
        "TODO The words are those of the data schema: put them into plain German, and address the person."
    )
    return head + as_yaml({"title": plan.schema.label, "pages": pages, "fields": fields})


def _service(plan: Plan, slug: str) -> str:
    schema, made = plan.schema, day_of(plan)
    title = _without_brackets(schema.label)[:_LONGEST_TITLE].strip()
    title = title if len(title) >= 3 else f"Formular {title or schema.fim}"
    unknown = "Das ist noch nicht geklärt."
    words = (
        text[:80].strip() for text in (title, slug.replace("-", " "), schema.fim, _without_brackets(schema.name))
    )
    more = (f"{title[:60].strip()} {word}" for word in ("Antrag", "Formular", "online", "beantragen"))
    synonyms = [word for word in dict.fromkeys((*words, *more)) if len(word) >= 2]
    documents: list[Json] = [{"name": name} for name in _documents(plan)]
    laws = "; ".join(schema.laws) or "none"
    covered: list[Json] = ["who", "about", "costs", "processing", "steps", *(["documents"] if documents else [])]
    parts: list[tuple[str, dict[str, Json]]] = [
        ("", {"title": title}),
        ("the topic, a slug of services/categories.yaml", {"category": "sonstiges"}),
        ("the keys of the register of services (LeiKa), 14 digits each", {"leika": []}),
        ("who it is for, who offers it, and on which place that depends", {"audiences": ["person"]}),
        ("", {"level": "gemeinde", "place": "residence"}),
        ("which proof of identity is needed", {"trust": "none"}),
        ("", {"updated": made.isoformat()}),
        ("one sentence that says what it is about", {"lead": f"{title}: Füllen Sie das hier online aus."}),
        ("the words by which people look for it", {"synonyms": list[Json](synonyms)}),
        ("", {"channels": [{"kind": "form"}]}),
        ("what is true of it; no authority has said so yet", {"who": {"answer": unknown}, "about": unknown}),
        ("", {"documents": documents} if documents else {}),
        ("the fee", {"costs": [{"kind": "varies", "note": "Ob und wie viel das kostet, ist noch nicht geklärt."}]}),
        ("how long it takes", {"processing": {"text": "noch nicht bekannt"}}),
        ("", {"steps": [{"title": "Sie füllen das Formular aus"}, {"title": "Die Verwaltung prüft Ihre Angaben"}]}),
        (f"legal: the schema names {laws}", {}),
        ("privacy: purpose, legal, recipients, retention, refusal (Art. 13 DSGVO)", {}),
        ("a source for each part, with “reviewed” once an authority has confirmed it", {"sources": [{
            "covers": covered,
            "source": f"Noch nicht geprüft. Aus dem Datenschema {schema.fim} übernommen.",
            "as_of": f"{made:%Y-%m}",
        }]}),
    ]  # fmt: skip
    head = comment(f"First version, made of {schema.fim}. Nobody has reviewed it. Each TODO is a guess or a gap.")
    return head + "".join(
        (comment(f"TODO {what}") if what else "") + (as_yaml(part) if part else "") for what, part in parts
    )


def _without_brackets(text: str) -> str:
    return " ".join(text.replace("<", " ").replace(">", " ").split())


def _documents(plan: Plan) -> list[str]:
    labels = (str(each.texts["label"]) for each in plan.questions if each.entry["type"] == "files")
    names = (_without_brackets(label)[:70].strip() for label in labels)
    return [name for name in dict.fromkeys(names) if len(name) >= 2][:_MOST_DOCUMENTS]


def _to_dos(plan: Plan) -> str:
    schema = plan.schema
    listed = [note for each in plan.lists.values() for note in each.notes]
    notes = [*(note for each in plan.questions for note in each.notes), *plan.notes, *listed]
    open_points = [" ".join(note.line.split()) for note in notes if not note.is_rule]
    lines = [
        f"# What remains to be done: {schema.name}",
        "",
        f"The form was made of {schema.fim} ({schema.standard}). Delete what is done, and this file in the end.",
        "",
        "## Before it is published",
        "",
        "- `service.yaml`: each comment with TODO.",
        "- `texts/de.yaml`: put the words into plain German, and address the person.",
        "- `form.yaml`: where a box is about whoever fills it in, write its token instead of `autocomplete: none`.",
        "- `reference/responsibility.yaml` and `reference/connections.yaml`: who does it, and who takes it in.",
        "",
        "## Rules",
        "",
        "Rules of a data schema are free text. Write those that hold as `visible`, `required` or `checks`.",
        "",
        *(_rule_lines(schema) or ["There are none."]),
        "",
        "## Questions",
        "",
        *([f"- {line}" for line in dict.fromkeys(open_points)] or ["Nothing was left open."]),
    ]
    return "\n".join(lines) + "\n"


def _rule_lines(schema: Element) -> list[str]:
    """Each rule once, with all elements that it hangs on."""
    found: dict[FimRule, list[str]] = {}
    for element in _elements(schema):
        for rule in element.rules:
            where = found.setdefault(rule, [])
            where.extend([name] if (name := f"{element.fim} “{element.name}”") not in where else [])
    return [
        f"- **{rule.fim}** “{rule.name}”, at {', '.join(where)}: "
        f"{' '.join(rule.text.split()) or 'without a text'}{' (has a script)' if rule.has_script else ''}"
        for rule, where in found.items()
    ]


def _elements(element: Element) -> list[Element]:
    parts: tuple[Part, ...] = getattr(element, "parts", ())
    return [element, *(each for part in parts for each in _elements(part.element))]
