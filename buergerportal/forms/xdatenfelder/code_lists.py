"""Code lists of a schema as lists of the form, each only once."""

from buergerportal.core.documents import Json
from buergerportal.forms.fields.folding import fold
from buergerportal.forms.xdatenfelder.plan import Note, PlannedList
from buergerportal.forms.xdatenfelder.schema import Code, CodeList, DataField
from buergerportal.forms.xdatenfelder.words import Keys, key_of, shortened

CODE = "code"
"""The attribute of an item that holds the code of the list."""
COUNTRIES = "countries"
_COUNTRY_LISTS = ("schluessel:staat", "staatsangehoerigkeit", "country")
_LONGEST_LABEL = 90
"""Characters: the box with suggestions takes 100."""


class ListBook:
    """The lists of one form. A list that two fields use is written once."""

    def __init__(self) -> None:
        self.lists: dict[str, PlannedList] = {}
        self._keys = Keys({COUNTRIES})
        self._names: dict[CodeList, str] = {}

    def name_for(self, codes: CodeList, field: DataField) -> str:
        """The name of the list with these codes; one without codes becomes a list to be filled in by hand."""
        if codes not in self._names:
            if not codes.codes and any(part in codes.name.lower() for part in _COUNTRY_LISTS):
                self._names[codes] = COUNTRIES
                return COUNTRIES
            name = self._keys.new(_short_name(codes) or field.name, field.name, fallback="codes")
            self._names[codes] = name
            self.lists[name] = _filled(codes) if codes.codes else _to_be_filled(codes, field)
        return self._names[codes]


def _short_name(codes: CodeList) -> str:
    """The last part of a URN without its version."""
    return codes.name.rpartition(":")[2].partition("_")[0] if ":" in codes.name else ""


def _filled(codes: CodeList) -> PlannedList:
    values, labels = Keys(()), set[str]()
    items: list[Json] = []
    for code in dict.fromkeys(codes.codes):
        label = _label(code, labels)
        labels.add(fold(label))
        item: dict[str, Json] = {
            "value": values.new(_as_value(code.code), fallback="code"),
            "label": label,
            CODE: code.code or label,
        }
        hint = code.hint or (code.label if len(code.label) > _LONGEST_LABEL else "")
        items.append(item | ({"hint": hint} if hint else {}))
    source = codes.name or "values that stand in the data schema"
    return PlannedList(content={"source": source, "attributes": {CODE: "text"}, "items": items})


def _as_value(code: str) -> str:
    return code if key_of(code) == code.lower() else f"code {code}"


def _label(code: Code, taken: set[str]) -> str:
    """A label that can be typed and is no other item's."""
    label = shortened(code.label or code.code or "–", _LONGEST_LABEL)
    if not fold(label) or fold(label) in taken:
        label = f"{shortened(label, 60)} ({shortened(code.code, 20)})"
    number = 2
    while not fold(label) or fold(label) in taken:
        label = f"{shortened(code.label or 'Eintrag', 60)} {number}"
        number += 1
    return label


def _to_be_filled(codes: CodeList, field: DataField) -> PlannedList:
    note = Note(
        about=field, text=f"write the items of {codes.name or 'the code list'} here; the schema only names it"
    )
    items: list[Json] = [{"value": "other_value", "label": "Sonstiges"}]
    return PlannedList(content={"source": codes.name or field.fim, "items": items}, notes=(note,))
