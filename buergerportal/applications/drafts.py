"""What the form engine makes of a draft: its pages, errors and summary, derived anew each time."""

import datetime
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.records import proven_attributes
from buergerportal.applications.contents import identity_in, typed_in
from buergerportal.applications.enums import FileStage
from buergerportal.applications.models import Application
from buergerportal.applications.queries import AttachedFile, files_of
from buergerportal.catalogue.queries import form_version
from buergerportal.core.json_values import as_object
from buergerportal.forms.api import (
    Context,
    Evaluation,
    FileFacts,
    Form,
    Identity,
    Place,
    Typed,
    evaluate,
    form_from_json,
    has_files,
    proven_inputs,
)
from buergerportal.jurisdiction.queries import place_by_ars


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft opened: its form, what was typed, the files that came, and what the engine says to all that.

    A file in which malware was found does not exist for the engine: its field asks for another one.
    """

    application: Application
    form: Form
    context: Context
    typed: Typed
    files: tuple[AttachedFile, ...]
    identity: VerifiedIdentity | None
    """Who the person proved to be before it began."""

    @cached_property
    def evaluation(self) -> Evaluation:
        """What the engine says to all that; worked out when first asked for."""
        return evaluate(self.form, self.typed, self.context)


def open_draft(application: Application, *, today: datetime.date) -> Draft:
    """Open a draft as of ``today``."""
    typed = typed_in(application)
    form = form_of(application.form_version_id)
    files = files_of(application) if has_files(form, typed) else ()
    identity = identity_in(application)
    context = Context(
        today=today,
        place=_place(application, form, today),
        files={
            str(file.id): FileFacts(name=file.name, size=file.size, media_type=file.media_type)
            for file in files
            if file.stage != FileStage.INFECTED
        },
        identity=Identity(
            trust=identity.trust if identity else "none",
            verified=proven_values(application.form_version_id, identity),
        ),
    )
    return Draft(
        application=application,
        form=form,
        context=context,
        typed=typed,
        files=files,
        identity=identity,
    )


def with_typed(draft: Draft, typed: Typed) -> Draft:
    """The same draft with ``typed`` instead."""
    return replace(draft, typed=typed)


def proven_values(form_version_id: int, identity: VerifiedIdentity | None) -> dict[str, str]:
    """The boxes of a form that ``identity`` fills in, by input name; none without an identity."""
    return proven_inputs(form_of(form_version_id), proven_attributes(identity)) if identity else {}


def unmasked(draft: Draft) -> Evaluation:
    """The evaluation as the office needs it, with account numbers in full."""
    return evaluate(draft.form, draft.typed, replace(draft.context, masked=False))


@lru_cache(maxsize=500)
def form_of(version_id: int) -> Form:
    """The compiled form of a version; versions never change, so it is made once in a process.

    Raises LookupError if there is no such version.
    """
    version = form_version(version_id)
    if version is None:
        raise LookupError(f"form version {version_id} is missing")
    return form_from_json(as_object(version.definition))


def _place(application: Application, form: Form, today: datetime.date) -> Place:
    """Where the answers decide who is responsible, no authority is named before it is known."""
    ars, name, postcodes = _place_facts(application.place_ars, today)
    authority = "die zuständige Stelle" if form.circumstances else application.authority.name
    return Place(ars=ars, name=name, postcodes=postcodes, authority=authority)


@lru_cache(maxsize=2_000)
def _place_facts(ars: str, today: datetime.date) -> tuple[str, str, tuple[str, ...]]:
    if not ars:
        return "", "", ()
    place = place_by_ars(ars, on=today)
    return place.ars, place.name, place.postcodes
