"""A draft as the templates take it: fields, errors, steps, what is entered so far."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from buergerportal.accounts.identity.wording import proof_in_words
from buergerportal.applications.drafts import Draft
from buergerportal.applications.enums import FileStage
from buergerportal.applications.file_words import kind_and_size
from buergerportal.applications.queries import AttachedFile
from buergerportal.core.moments import clock, day_in_words
from buergerportal.forms.api import Field, FieldState, Form, InputState, PageState, is_fetched, is_removed
from buergerportal.processes.submission import ACCESS_PAGE
from buergerportal.web.ui.file_parts import FileItem
from buergerportal.web.ui.parts import CheckGroup, CheckRow, ErrorItem, Link, Panel, StepMark

CHECK_KEY = "pruefen"
"""The page that shows all answers once more."""
TOO_LATE = "schon-gesendet"
"""Parameter of the address that says that something was posted after the application was sent."""
_MOST_ENTERED = 6
_STAGE_NOTES = {
    FileStage.HELD: "Wir prüfen die Datei noch auf Schadsoftware. Sie können weitermachen.",
    FileStage.CLEAN: "",
    FileStage.INFECTED: "Darin steckte Schadsoftware. Wir haben die Datei gelöscht. Bitte entfernen Sie den Eintrag.",
}
_FILE_ERRORS = {
    "empty": "Die Datei „%(name)s“ ist leer. Bitte wählen Sie eine andere.",
    "too_large": "Die Datei „%(name)s“ ist mit %(size)s MB zu groß. Erlaubt sind %(limit)s MB.",
    "wrong_type": "Die Datei „%(name)s“ ist kein PDF, JPG oder PNG. Bitte wählen Sie eine solche Datei.",
    "iphone_photo": "Das Foto „%(name)s“ ist im Format HEIC. Das können wir nicht öffnen. Bitte nehmen Sie JPG.",
    "unreadable": "Die Datei „%(name)s“ lässt sich nicht öffnen. Vielleicht ist sie beschädigt.",
    "locked": "Die Datei „%(name)s“ ist mit einem Passwort geschützt. Bitte speichern Sie sie ohne Passwort.",
    "malware": "In der Datei „%(name)s“ steckt Schadsoftware. Wir haben sie nicht gespeichert.",
    "twice": "Die Datei „%(name)s“ haben Sie hier schon hochgeladen. Wir haben sie nur einmal übernommen.",
    "too_many": "Mehr als %(limit)s Dateien gehen hier nicht. „%(name)s“ haben wir nicht übernommen.",
}


@dataclass(frozen=True, kw_only=True)
class FileMistake:
    """A file that could not be taken, for its field."""

    field: str
    name: str
    code: str
    details: Mapping[str, str | int]

    @property
    def text(self) -> str:
        """What is wrong and what to do."""
        return _(_FILE_ERRORS[self.code]) % {"name": self.name[-60:], **self.details}


@dataclass(frozen=True, kw_only=True)
class ShownField(FieldState):
    """A field of the engine as the page shows it: errors only after posting, refused files among them."""

    uploads: tuple[FileItem, ...] = ()
    upload_url: str = ""
    """Where a script sends each file as soon as it is chosen."""
    source: str = ""
    """Where the answer comes from, if it was taken over and not changed since."""
    list_url: str = ""
    """Where a script fetches the suggestions of a list that is too long for the page."""


def form_context(
    draft: Draft,
    page: PageState,
    *,
    show_errors: bool,
    refused: Sequence[FileMistake] = (),
    revealed: frozenset[str] = frozenset(),
    dropped: str = "",
) -> dict[str, object]:
    """What ``citizen/form_page.html`` takes. Fields that were only just ``revealed`` have no errors yet.

    ``dropped`` is the row of a repeating group that was just taken out (``group.row``), to be offered back.
    """
    asked = {each.key for field in page.fields for each in field.with_rows}
    judged = asked - revealed if show_errors else set[str]()
    return {
        "service": draft.application.form_version.service,
        "page": page,
        "fields": [
            _with_source(shown_field(field, judged=judged, refused=refused, draft=draft), draft)
            for field in page.fields
        ],
        "errors": _error_items(page, judged, refused),
        "taken_over": day_in_words(draft.earlier.sent_on) if draft.earlier and page.number == 1 else "",
        "dropped": dropped if _may_come_back(draft, page, dropped) else "",
        "revealed": len(revealed) if not page.complete else 0,
        "back": back_link(draft, page.number),
        "entered": _entered(draft, page),
        "next_label": next_label(page, following_step(draft, page.number)[0]),
        "later_label": _("Später weitermachen"),
        "has_files": any(field.type == "files" for field in page.fields),
        "asks_location": any(field.type == "map_point" for field in may_show(draft.form, page.key)),
        "fetches_lists": any(is_fetched(field) for field in may_show(draft.form, page.key)),
        **step_context(draft, page.number),
    }


def may_show(form: Form, page_key: str) -> Sequence[Field]:
    """All that a page may ask: a script that some of it needs has to be there before it shows."""
    page = form.page(page_key)
    return [each for field in page.fields for each in (field, *field.fields)] if page else []


def _may_come_back(draft: Draft, page: PageState, row_key: str) -> bool:
    key, _dot, row = row_key.partition(".")
    group = next((field for field in draft.form.fields if field.key == key and field.page == page.key), None)
    return group is not None and bool(row) and is_removed(group, row, draft.typed)


def following_step(draft: Draft, number: int) -> tuple[str, str]:
    """Short title and key of the step after page ``number``; the check page once there is nothing left to answer."""
    has_factor = draft.application.has_access_factor
    following = next((page for page in draft.evaluation.pages if page.number > number), None)
    if following is None or (has_factor and draft.evaluation.is_complete):
        return (_("Prüfen"), CHECK_KEY) if has_factor else (_("Zugang"), ACCESS_PAGE)
    return following.short, following.key


def next_label(page: PageState, following: str) -> str:
    """The words of the button that goes on. Where the form ends early, nothing follows."""
    return _("Weiter") if page.stop else _("Weiter zu: %(page)s") % {"page": following}


def step_context(draft: Draft, number: int) -> dict[str, object]:
    """Where one is: the form's pages, then “Zugang” and “Prüfen”; and when the draft was saved."""
    reachable = _first_open_step(draft)
    steps = [
        StepMark(
            label=label,
            state="current" if at == number else "done" if at < reachable else "todo",
            url=page_url(draft, key) if at <= reachable else "",
        )
        for at, (label, key) in enumerate(_steps(draft), start=1)
    ]
    return {"steps": steps, "number": number, "count": len(steps), "saved_at": clock(draft.application.saved_at)}


def back_link(draft: Draft, number: int) -> Link:
    """To the step before, or from the first one to the description of the service."""
    if number > 1:
        label, key = _steps(draft)[number - 2]
        return Link(label=_("Zurück zu „%(page)s“") % {"page": label}, url=page_url(draft, key))
    slug = draft.application.form_version.service.slug
    return Link(label=_("Zurück zur Beschreibung"), url=f"/leistungen/{slug}/")


def _steps(draft: Draft) -> list[tuple[str, str]]:
    """Every step with its label and the last part of its address, in order."""
    pages = [(page.short, page.key) for page in draft.evaluation.pages]
    return [*pages, (_("Zugang"), ACCESS_PAGE), (_("Prüfen"), CHECK_KEY)]


def _first_open_step(draft: Draft) -> int:
    """The number of the first step that is not done; the last one never is."""
    incomplete = draft.evaluation.first_incomplete
    if incomplete is not None:
        return incomplete.number
    return len(draft.evaluation.pages) + (2 if draft.application.has_access_factor else 1)


def check_groups(draft: Draft) -> list[CheckGroup]:
    """All answers, with a change link for each that is asked for and neither proven nor calculated."""
    open_to_change = {
        each.key
        for page in draft.evaluation.pages
        for field in page.fields
        for each in field.with_rows
        if not field.is_fixed
    }
    return [
        CheckGroup(
            title=group.title,
            rows=tuple(
                CheckRow(
                    label=row.label,
                    value="\n".join(row.lines),
                    change_url=f"{page_url(draft, group.page)}#{row.anchor}" if row.field in open_to_change else "",
                    files=file_items(draft, row.field),
                )
                for row in group.rows
            ),
        )
        for group in draft.evaluation.summary
    ]


def proof_panels(draft: Draft) -> list[Panel]:
    """Who the person proved to be; nothing where nobody had to."""
    identity = draft.identity
    if identity is None:
        return []
    text = _("%(proof)s. Diese Angaben sind bestätigt und lassen sich nicht ändern.") % {
        "proof": proof_in_words(identity)
    }
    return [Panel(kind=_("Mit Online-Ausweis bestätigt"), title=identity.name, text=text)]


def page_url(draft: Draft, key: str) -> str:
    """The address of a page of the draft's form, or of the check page."""
    return f"/antrag/{draft.application.pk}/{key}/"


def done_url(request: HttpRequest, application_id: UUID) -> str:
    """Where the pages of an application lead once it was sent; whoever posts is told that it came too late."""
    late = f"?{TOO_LATE}=ja" if request.method == "POST" else ""
    return f"/antrag/{application_id}/fertig/{late}"


def file_items(draft: Draft, field: str, *, removable: bool = False) -> tuple[FileItem, ...]:
    """The files of one field as lists show them; only what is clean has addresses."""
    held = draft.typed.get(field, ())
    return tuple(_file_item(draft, file, removable=removable) for file in draft.files if str(file.id) in held)


def _file_item(draft: Draft, file: AttachedFile, *, removable: bool) -> FileItem:
    url = f"/antrag/{draft.application.pk}/datei/{file.id}/" if file.is_clean else ""
    return FileItem(
        name=file.name,
        meta=kind_and_size(file.media_type, file.size, file.pages),
        url=url,
        preview_url=f"{url}vorschau/" if url and file.is_picture else "",
        note=_(_STAGE_NOTES[file.stage]) if _STAGE_NOTES[file.stage] else "",
        remove_name=str(file.id) if removable else "",
    )


def shown_field(
    field: FieldState,
    *,
    judged: Container[str],
    refused: Sequence[FileMistake] = (),
    draft: Draft | None = None,
) -> ShownField:
    """The field as its template takes it: with its errors if its key is ``judged``, and those of refused files.

    A field for uploads and one with a long list need the ``draft`` that they belong to.
    """
    is_judged = field.key in judged
    texts = [mistake.text for mistake in refused if mistake.field == field.key]
    if is_judged and field.error and not texts:
        texts = [field.error]
    values = {each.name: getattr(field, each.name) for each in fields(field)}
    if not is_judged:
        values["inputs"] = tuple(replace(each, wrong=False) for each in field.inputs)
    values["error"] = " ".join(texts) or None
    values["rows"] = tuple(
        replace(row, fields=tuple(shown_field(each, judged=judged, draft=draft) for each in row.fields))
        for row in field.rows
    )
    if draft is None:
        return ShownField(**values)
    if field.type != "files":
        return ShownField(**values, list_url=_list_url(draft, field))
    upload_url = f"/antrag/{draft.application.pk}/dateien/{field.key}/"
    return ShownField(**values, uploads=file_items(draft, field.key, removable=True), upload_url=upload_url)


def _with_source(field: ShownField, draft: Draft) -> ShownField:
    """The field with a note where it holds what was taken over from an earlier application."""
    if draft.earlier is None:
        return field
    rows = tuple(
        replace(row, fields=tuple(_with_source(each, draft) for each in row.fields if isinstance(each, ShownField)))
        for row in field.rows
    )
    then = [[*draft.earlier.typed.get(box.name, ())] for box in field.inputs]
    is_as_then = any(then) and then == [[*draft.typed.get(box.name, ())] for box in field.inputs]
    note = _("Aus Ihrem Antrag vom %(day)s") % {"day": day_in_words(draft.earlier.sent_on)}
    return replace(field, rows=rows, source=note if is_as_then else "")


def _list_url(draft: Draft, field: FieldState) -> str:
    """Where the suggestions are fetched that do not stand in the page."""
    if not field.list_name or field.choices:
        return ""
    return f"/listen/{draft.application.form_version_id}/{field.list_name}.json"


def _error_items(page: PageState, judged: set[str], refused: Sequence[FileMistake]) -> list[ErrorItem]:
    shown = judged - {mistake.field for mistake in refused}
    items = [ErrorItem(message=error.summary, target=error.input_id) for error in page.errors if error.field in shown]
    return items + [ErrorItem(message=mistake.text, target=mistake.field) for mistake in refused]


def _entered(draft: Draft, page: PageState) -> list[CheckRow]:
    """The first answers of the other pages; a label that comes twice says of which page it is."""
    rows: dict[str, CheckRow] = {}
    for group in draft.evaluation.summary:
        for row in group.rows if group.page != page.key else ():
            label = f"{group.title}: {row.label}" if row.label in rows else row.label
            rows[label] = CheckRow(label=label, value=", ".join(row.lines))
    return list(rows.values())[:_MOST_ENTERED]


def declaration_field(text: str, error: str) -> ShownField:
    """The box that confirms ``text``, as the engine would describe it."""
    box = InputState(
        name="declaration",
        id="declaration",
        part="",
        kind="checkbox",
        label=text,
        hint="",
        values=(),
        autocomplete="",
        inputmode="",
        width=0,
        wrong=bool(error),
        optional=False,
    )
    return ShownField(
        key="declaration",
        type="declaration",
        section="",
        label=text,
        hint="",
        statement="",
        required=True,
        error=error or None,
        errors=(),
        inputs=(box,),
        choices=(),
        list_name="",
        longest=None,
        files=(),
        lines=(),
        answered=False,
        uploads=(),
    )
