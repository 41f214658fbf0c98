"""Trying a form out that is not published: nothing is kept, what was typed travels from page to page."""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from buergerportal.applications.file_words import kind_and_size
from buergerportal.catalogue.previews import preview_by_token
from buergerportal.catalogue.queries import current_form_version
from buergerportal.catalogue.values import PreviewedForm
from buergerportal.core.json_values import as_object
from buergerportal.core.moments import day_in_words, last_day_before
from buergerportal.forms.api import (
    Context,
    Evaluation,
    FieldState,
    FileFacts,
    Form,
    PageState,
    Place,
    Typed,
    accept,
    attach,
    change_rows,
    clean,
    detach,
    differences,
    evaluate,
    form_from_json,
)
from buergerportal.jurisdiction.queries import municipalities_administered_by
from buergerportal.web.citizen.apply.costs import fee_panels
from buergerportal.web.citizen.apply.presenting import CHECK_KEY, ShownField, may_show, next_label, shown_field
from buergerportal.web.citizen.apply.row_buttons import row_change
from buergerportal.web.device_permissions import allow_location
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.file_parts import FileItem
from buergerportal.web.ui.parts import CheckGroup, CheckRow, ErrorItem, StepMark

_SHOWN, _STATE, _WANTED = "vorschau-seite", "vorschau-stand", "vorschau-zu"
"""What pages send besides answers: which page it is, all answers so far, where to go. No key of a field has a “-”."""
_LONGEST_STATE = 500_000
"""Characters. A form of this size is answered with far fewer; whatever is longer was made by somebody else."""


@dataclass(frozen=True, kw_only=True)
class _Trial:
    """A form as somebody tries it out."""

    form: Form
    context: Context
    typed: Typed

    @property
    def evaluation(self) -> Evaluation:
        return evaluate(self.form, self.typed, self.context)

    @property
    def state(self) -> str:
        """Everything, to be sent along with the next page."""
        files = {key: [facts.name, facts.size, facts.media_type] for key, facts in self.context.files.items()}
        return json.dumps({"typed": self.typed, "files": files}, ensure_ascii=False)


@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def preview_page(request: PortalRequest, token: str) -> HttpResponse:
    """A page of the form behind the link, or all answers; with ``X-Live`` the page as the answers make it."""
    preview = preview_by_token(token)
    if preview is None:
        raise Http404
    trial = _trial(request, preview)
    shown = request.POST.get(_SHOWN, "")
    if request.method == "POST":
        trial = _after_posting(request, trial, shown)
    evaluation = trial.evaluation
    page, is_judged = _next(request, evaluation, shown)
    if page is None:
        context = _check_context(preview, trial, evaluation) | _news(preview, trial.form)
        response = render(request, "citizen/preview_check.html", context)
    else:
        context = _page_context(preview, trial, evaluation, page, is_judged=is_judged)
        response = render(request, "citizen/preview_page.html", context, status=422 if context["errors"] else 200)
        response = allow_location(response) if context["asks_location"] else response
    response["X-Robots-Tag"] = "noindex"
    return response


def _trial(request: PortalRequest, preview: PreviewedForm) -> _Trial:
    typed, files = _state(request.POST.get(_STATE, ""))
    context = Context(today=timezone.localdate(), place=_place(request), files=files)
    return _Trial(form=form_from_json(as_object(preview.definition)), context=context, typed=typed)


def _state(text: str) -> tuple[dict[str, list[str]], dict[str, FileFacts]]:
    """What the page before sent along; nothing where that is not what such a page sends."""
    if len(text) > _LONGEST_STATE:
        return {}, {}
    try:
        state = as_object(json.loads(text or "{}"))
        typed = {
            clean(name): [clean(str(each)) for each in values]
            for name, values in as_object(state.get("typed", {})).items()
            if isinstance(values, list)
        }
        files = {
            clean(key): FileFacts(name=clean(str(name)), size=int(str(size)), media_type=clean(str(kind)))
            for key, facts in as_object(state.get("files", {})).items()
            if isinstance(facts, list)
            for name, size, kind in [facts]
        }
    except (ValueError, TypeError, RecursionError):  # the last for brackets within brackets
        return {}, {}
    return typed, files


def _after_posting(request: PortalRequest, trial: _Trial, page_key: str) -> _Trial:
    """The trial with what was typed on the page, files that were chosen, and rows that were added or taken out."""
    posted = dict(request.POST.lists())
    typed = accept(trial.form, page_key, trial.typed, posted, trial.context)
    files = dict(trial.context.files)
    for field_key, facts in _chosen(request, trial.form, page_key):
        file_id = str(uuid.uuid4())
        files[file_id] = facts
        typed = attach(trial.form, field_key, typed, file_id)
    for field in trial.form.fields:
        if field.type == "files" and request.POST.get("remove", "") in typed.get(field.key, ()):
            typed = detach(trial.form, field.key, typed, request.POST["remove"])
            files.pop(request.POST["remove"], None)
    change = row_change(request)
    if change:
        typed = change_rows(trial.form, typed, change)
    return replace(trial, typed=typed, context=replace(trial.context, files=files))


def _chosen(request: PortalRequest, form: Form, page_key: str) -> Iterator[tuple[str, FileFacts]]:
    """The files of the page. Their names, sizes and types stand for them: the contents are not kept, nor checked."""
    keys = {field.key for field in form.fields if field.page == page_key and field.type == "files"}
    for key in sorted(keys & set(request.FILES)):
        for file in request.FILES.getlist(key):
            yield key, FileFacts(name=file.name or "", size=file.size or 0, media_type=file.content_type or "")


def _next(request: PortalRequest, evaluation: Evaluation, shown: str) -> tuple[PageState | None, bool]:
    """The page that follows, None for the one with all answers; and whether it says what is wrong on it."""
    wanted = request.POST.get(_WANTED, "")
    if wanted:
        return evaluation.page(wanted), False
    page = evaluation.page(shown)
    if page is None:
        return evaluation.pages[0], False
    stays = "X-Live" in request.headers or any(name in request.POST for name in ("add", "drop", "restore", "remove"))
    if stays or not page.complete:
        return page, not stays
    return next((each for each in evaluation.pages if each.number > page.number), None), False


def _page_context(
    preview: PreviewedForm, trial: _Trial, evaluation: Evaluation, page: PageState, *, is_judged: bool
) -> dict[str, object]:
    judged = {each.key for field in page.fields for each in field.with_rows} if is_judged else set[str]()
    following = next((each.short for each in evaluation.pages if each.number > page.number), _("Prüfen"))
    return {
        **_frame(preview, trial, evaluation, page.number),
        "page": page,
        "fields": [_shown(field, judged, trial.context.files) for field in page.fields],
        "errors": [
            ErrorItem(message=error.summary, target=error.input_id) for error in page.errors if error.field in judged
        ],
        "next_label": next_label(page, following),
        "has_files": any(field.type == "files" for field in page.fields),
        "asks_location": any(field.type == "map_point" for field in may_show(trial.form, page.key)),
    }


def _shown(field: FieldState, judged: set[str], files: Mapping[str, FileFacts]) -> ShownField:
    items = tuple(
        FileItem(name=facts.name, meta=kind_and_size(facts.media_type, facts.size), remove_name=key)
        for key, facts in field.files
    )
    return replace(shown_field(field, judged=judged), uploads=items)


def _check_context(preview: PreviewedForm, trial: _Trial, evaluation: Evaluation) -> dict[str, object]:
    return {
        **_frame(preview, trial, evaluation, len(evaluation.pages) + 1),
        "groups": [
            CheckGroup(
                title=group.title,
                rows=tuple(CheckRow(label=row.label, value="\n".join(row.lines)) for row in group.rows),
            )
            for group in evaluation.summary
        ],
        "panels": fee_panels(evaluation),
        "is_complete": evaluation.is_complete,
    }


def _frame(preview: PreviewedForm, trial: _Trial, evaluation: Evaluation, number: int) -> dict[str, object]:
    """What both kinds of pages show: whose form it is, the steps, and the state that travels along."""
    steps = [(page.key, page.short) for page in evaluation.pages]
    return {
        "preview": preview,
        "good_until": day_in_words(last_day_before(preview.expires_at)),
        "state": trial.state,
        "steps": _marks([*(short for _key, short in steps), _("Prüfen")], number),
        "number": number,
        "count": len(steps) + 1,
        "jumps": [*steps, (CHECK_KEY, _("Prüfen"))],
    }


def _news(preview: PreviewedForm, form: Form) -> dict[str, object]:
    """What differs from the published version, for whoever has to approve the new one."""
    published = current_form_version(preview.service)
    if published is None:
        return {"version": 0, "differences": ()}
    former = form_from_json(as_object(published.definition))
    return {"version": published.number, "differences": differences(former, form)}


def _marks(labels: Sequence[str], number: int) -> list[StepMark]:
    return [
        StepMark(label=label, state="current" if at == number else "done" if at < number else "todo")
        for at, label in enumerate(labels, start=1)
    ]


def _place(request: PortalRequest) -> Place:
    """The portal's first municipality: the form speaks as it would there."""
    served = municipalities_administered_by(request.portal.authority_key, on=timezone.localdate())
    if not served:
        return Place(ars="", name=request.portal.town, authority=request.portal.body)
    first = served[0]
    return Place(ars=first.ars, name=first.name, postcodes=first.postcodes, authority=request.portal.body)
