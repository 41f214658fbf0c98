"""Small forms that nobody would write: any questions, shown by any rule about the questions before them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from buergerportal.core.documents import Json, load_document
from buergerportal.core.json_values import as_object
from buergerportal.forms.api import Form, form_from_json
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.sources import SHARED_LISTS
from tests.factories.forms import BREEDS

_OPTIONS: list[Json] = ["one", "two", "three"]
_TYPES = sorted(field_types().keys() - {"calculated", "hidden"})
"""A block that shows a calculated value stands at the end of some forms."""
_OFTEN = ["group"] * 4 + ["yes_no"] * 4
_TYPES_OF_ROWS = sorted(field_types().keys() - {"calculated", "files", "group", "hidden"})
_FEW = 20


def _few(name: str) -> Json:
    """The beginning of a list: a form is made for each example, and long lists take their time."""
    content = as_object(load_document(SHARED_LISTS / f"{name}.yaml").content)
    items = content["items"]
    return {**content, "items": items[:_FEW] if isinstance(items, list) else items}


_LISTS: dict[str, Json] = {
    "breeds": BREEDS,
    "countries": load_document(SHARED_LISTS / "countries.yaml").content,
    "municipalities": _few("municipalities"),
}

type _Known = list[tuple[str, str]]
"""Keys and types of the questions so far."""


@st.composite
def random_forms(draw: st.DrawFn) -> Form:
    """A sound form of one to four pages: groups, chains of visibility, sections, stops, calculated values, fees."""
    known: _Known = []
    texts: dict[str, Json] = {}
    pages: list[Json] = []
    page_texts: dict[str, Json] = {}
    for number in range(draw(st.integers(1, 4))):
        entry, words = _page(draw, number, known, texts)
        pages.append(entry)
        page_texts[f"page-{number}"] = words
    form: dict[str, Json] = {"format": 1, "pages": pages}
    rules = _rules(known)
    if rules:
        form["calculated"] = [{"key": "derived", "type": "boolean", "value": draw(st.sampled_from(rules))}]
        pages.append({"key": "result", "fields": [{"key": "shown", "type": "calculated", "value": "derived"}]})
        page_texts["result"], texts["shown"] = {"title": "Ergebnis"}, {"label": "Ergebnis"}
    groups = [key for key, kind in known if kind == "group"]
    fees: list[Json] = [
        {"key": key + "_fee", "cents": 250, "valid_from": "2020-01-01", "basis": "§ 1", "times": f"{key}.count"}
        for key in groups
    ]
    words_of_fees: dict[str, Json] = {key + "_fee": "{times} mal" for key in groups}
    own: dict[str, Json] = {"pages": page_texts, "fields": texts}
    if fees:
        form["fees"], own["fees"] = fees, words_of_fees
    return form_from_json({"format": 1, "form": form, "texts": {"de": own}, "lists": _LISTS})


def _page(
    draw: st.DrawFn, number: int, known: _Known, texts: dict[str, Json]
) -> tuple[dict[str, Json], dict[str, Json]]:
    """One page and its texts; ``known`` questions so far grow, and so do the ``texts`` of fields."""
    words: dict[str, Json] = {"title": f"Seite {number}"}
    page: dict[str, Json] = {"key": f"page-{number}", **_maybe(draw, "visible", _rules(known))}
    if draw(st.booleans()):
        page["sections"] = [{"key": "part", **_maybe(draw, "visible", _rules(known))}]
        words["sections"] = {"part": "Abschnitt"}
    fields: list[Json] = []
    for position in range(draw(st.integers(1, 4))):
        key, kind = f"f{number}_{position}", draw(st.sampled_from([*_TYPES, *_OFTEN]))
        entry = _field(draw, key, kind, known)
        if "sections" in page and draw(st.booleans()):
            entry["section"] = "part"
        if kind == "group":
            entry |= _row(draw, key, known, texts)
        fields.append(entry)
        texts[key] = _texts_of(key, kind)
        if field_types()[kind].is_question:
            known.append((key, kind))
    page["fields"] = fields
    stop = _maybe(draw, "when", _rules(known))
    if stop:
        page["stops"] = [{"key": "halt", **stop}]
        words["stops"] = {"halt": {"title": "Halt", "text": "Hier geht es nicht weiter."}}
    return page, words


def _row(draw: st.DrawFn, group: str, known: _Known, texts: dict[str, Json]) -> dict[str, Json]:
    """The fields of a group and how many rows it has. Their rules know the two questions before them."""
    within = list(known)
    fields: list[Json] = []
    for position in range(draw(st.integers(1, 3))):
        key, kind = f"{group}_{position}", draw(st.sampled_from([*_TYPES_OF_ROWS, "yes_no", "yes_no"]))
        fields.append(_field(draw, key, kind, within[-2:]))
        texts[key] = _texts_of(key, kind)
        if field_types()[kind].is_question:
            within.append((key, kind))
    return {"fields": fields, "least": draw(st.integers(0, 2)), "most": draw(st.integers(2, 4))}


def _field(draw: st.DrawFn, key: str, kind: str, known: _Known) -> dict[str, Json]:
    entry: dict[str, Json] = {"key": key, "type": kind, **_maybe(draw, "visible", _rules(known))}
    if kind in {"choice", "choices"}:
        entry["options"] = _OPTIONS
    if kind == "select":
        entry |= {"list": "breeds", "other": draw(st.booleans())}
    if kind == "address":
        entry["scope"] = draw(st.sampled_from(["place", "germany", "world"]))
    if field_types()[kind].is_question and draw(st.booleans()):
        entry["required"] = draw(st.sampled_from([False, *_rules(known)]))
    return entry


def _maybe(draw: st.DrawFn, name: str, rules: Sequence[str]) -> dict[str, Json]:
    return {name: draw(st.sampled_from(rules))} if rules and draw(st.integers(0, 2)) == 0 else {}


def _rules(known: _Known) -> list[str]:
    """Rules about the questions so far, each true for some answers."""
    rules = []
    for key, kind in known:
        rules += [f"{key}.answered", f"!{key}.answered"]
        rules += {
            "address": [f"{key}.country == 'DE'"],
            "choice": [f"{key} == 'one'", f"{key} in ['two', 'three']"],
            "choices": [f"'one' in {key}", f"size({key}) > 1"],
            "date": [f"{key} < today"],
            "group": [f"{key}.count > 1"],
            "integer": [f"{key} > 5"],
            "money": [f"{key} > 1000"],
            "month": [f"{key} < date('2000-01-01')"],
            "number": [f"{key} > 10000000"],
            "select": [f"{key} == 'labrador'"],
            "text": [f"size({key}) > 4"],
            "time": [f"{key} < 12 * 60"],
            "yes_no": [key, f"!{key}"],
        }.get(kind, [])
    if len(rules) > 3:
        rules += [f"{first} && {second}" for first, second in zip(rules, rules[3:], strict=False)]
    return rules


def _texts_of(key: str, kind: str) -> dict[str, Json]:
    words: dict[str, Json] = {"label": key, **dict.fromkeys(field_types()[kind].own_texts, "Aussage")}
    if kind in {"choice", "choices"}:
        words["choices"] = {str(option): "Wahl" for option in _OPTIONS}
    return words
