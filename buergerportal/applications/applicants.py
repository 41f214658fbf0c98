"""Who applies, as far as the answers say: the first name and the first e-mail address of the form."""

from dataclasses import dataclass

from buergerportal.applications.drafts import Draft
from buergerportal.core.documents import Json


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """The person (Antragstellerin, Antragsteller). Empty where the form does not ask for it."""

    given: str
    family: str
    email: str
    street: str
    """With house number; of the place that is reported, where no address is asked for."""

    @property
    def name(self) -> str:
        """“Jana Petersen”."""
        return " ".join(part for part in (self.given, self.family) if part)

    @property
    def sorted_name(self) -> str:
        """“Petersen, Jana”, for lists."""
        return ", ".join(part for part in (self.family, self.given) if part)


def applicant_of_draft(draft: Draft) -> Applicant:
    """Read the applicant from the valid answers."""
    person = _first_answer(draft, "person_name")
    address = _first_answer(draft, "address") or _first_answer(draft, "map_point")
    email = _first_answer(draft, "email")
    return Applicant(
        given=_part(person, "given"),
        family=_part(person, "family"),
        email=email if isinstance(email, str) else "",
        street=" ".join(part for part in (_part(address, "street"), _part(address, "house_number")) if part),
    )


def _first_answer(draft: Draft, kind: str) -> Json:
    answers = draft.evaluation.answers
    return next(
        (answers[field.key] for field in draft.form.fields if field.type == kind and field.key in answers), None
    )


def _part(answer: Json, key: str) -> str:
    value = answer.get(key) if isinstance(answer, dict) else None
    return value if isinstance(value, str) else ""
