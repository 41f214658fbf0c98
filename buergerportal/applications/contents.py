"""Sealing and opening what an application holds, always with its authority's key and bound to its row."""

import json
from collections.abc import Mapping

from buergerportal.accounts.identity.base import VerifiedIdentity
from buergerportal.accounts.identity.records import identity_as_json, identity_from_json
from buergerportal.applications.earlier import TakenOver, taken_over_from
from buergerportal.applications.models import Application, ApplicationDocument, Attachment
from buergerportal.core.documents import Json
from buergerportal.core.keys import seal_for, unseal_of
from buergerportal.forms.api import Typed


def seal_typed(application: Application, typed: Typed) -> None:
    """Put ``typed`` into the draft (not saved yet)."""
    application.sealed_typed = _seal(application, "typed", {name: list(values) for name, values in typed.items()})


def typed_in(application: Application) -> dict[str, list[str]]:
    """What was typed into this draft so far."""
    content = _unseal(application, "typed", application.sealed_typed)
    if not isinstance(content, dict):
        return {}
    return {name: [str(value) for value in values] for name, values in content.items() if isinstance(values, list)}


def seal_identity(application: Application, identity: VerifiedIdentity | None) -> None:
    """Put who the person proved to be into the draft (not saved yet)."""
    content = identity_as_json(identity) if identity else None
    application.sealed_identity = _seal(application, "identity", content) if content else None


def identity_in(application: Application) -> VerifiedIdentity | None:
    """Who the person proved to be before this draft began; None if they did not have to."""
    content = _unseal(application, "identity", application.sealed_identity)
    return identity_from_json(content) if isinstance(content, dict) else None


def seal_earlier(application: Application, earlier: TakenOver | None) -> None:
    """Put what was taken over from an earlier application into the draft (not saved yet)."""
    application.sealed_earlier = _seal(application, "earlier", earlier.as_json()) if earlier else None


def earlier_in(application: Application) -> TakenOver | None:
    """What this draft took over from an earlier application, if anything."""
    content = _unseal(application, "earlier", application.sealed_earlier)
    return taken_over_from(content) if isinstance(content, dict) else None


def seal_address(application: Application, address: str) -> None:
    """Put where the link back was sent to into the draft (not saved yet); empty for nowhere."""
    application.sealed_address = _seal(application, "address", {"email": address}) if address else None


def address_in(application: Application) -> str:
    """Where the person of this draft had the link back sent to; empty for nowhere."""
    content = _unseal(application, "address", application.sealed_address)
    address = content.get("email") if isinstance(content, dict) else None
    return address if isinstance(address, str) else ""


def seal_submission(application: Application, content: dict[str, Json]) -> None:
    """Put what is sent into the application (not saved yet) and drop what only its draft needed."""
    application.sealed_submission = _seal(application, "submission", content)
    application.sealed_typed = None
    application.sealed_identity = None
    application.sealed_earlier = None
    application.sealed_address = None


def submission_in(application: Application) -> dict[str, Json]:
    """What was sent, as it was shown and sealed on the day."""
    content = _unseal(application, "submission", application.sealed_submission)
    return content if isinstance(content, dict) else {}


def seal_file(attachment: Attachment, *, owner: str, name: str, content: bytes | None) -> None:
    """Put a file's name and content into the attachment (not saved yet); the content of an infected file is None."""
    attachment.sealed_name = seal_for(owner, name.encode(), context=f"attachment:{attachment.pk}:name")
    attachment.sealed_content = (
        None if content is None else seal_for(owner, content, context=f"attachment:{attachment.pk}:content")
    )


def file_name(attachment: Attachment, *, owner: str) -> str:
    """The name under which the person uploaded the file."""
    return unseal_of(owner, bytes(attachment.sealed_name), context=f"attachment:{attachment.pk}:name").decode()


def file_content(attachment: Attachment, *, owner: str) -> bytes | None:
    """The file itself; None if malware was found in it."""
    if attachment.sealed_content is None:
        return None
    return unseal_of(owner, bytes(attachment.sealed_content), context=f"attachment:{attachment.pk}:content")


def seal_document(document: ApplicationDocument, *, owner: str, content: bytes) -> None:
    """Put what the portal made of an application into its row (not saved yet)."""
    document.size = len(content)
    document.sealed_content = seal_for(owner, content, context=_document_context(document))


def document_content(document: ApplicationDocument, *, owner: str) -> bytes:
    """The document itself."""
    return unseal_of(owner, bytes(document.sealed_content), context=_document_context(document))


def _document_context(document: ApplicationDocument) -> str:
    return f"application:{document.application_id}:document:{document.kind}"


def _seal(application: Application, part: str, content: Mapping[str, object]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return seal_for(application.authority_id, text.encode(), context=f"application:{application.pk}:{part}")


def _unseal(application: Application, part: str, sealed: bytes | memoryview | None) -> Json:
    if sealed is None:
        return None
    text = unseal_of(application.authority_id, bytes(sealed), context=f"application:{application.pk}:{part}")
    content: Json = json.loads(text)
    return content
