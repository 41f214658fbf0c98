"""The states of a case and which moves between them are allowed."""

from django.db import models


class CaseStatus(models.TextChoices):
    """Where a case stands (Stand des Vorgangs); the labels are what citizens and clerks read."""

    RECEIVED = "received", "Eingegangen"
    IN_REVIEW = "in_review", "In Prüfung"
    QUESTION = "question", "Rückfrage an Sie"
    APPROVED = "approved", "Erledigt"
    REJECTED = "rejected", "Abgelehnt"
    WITHDRAWN = "withdrawn", "Zurückgezogen"


ALLOWED_MOVES: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.RECEIVED: frozenset(
        {CaseStatus.IN_REVIEW, CaseStatus.QUESTION, CaseStatus.APPROVED, CaseStatus.REJECTED}
    ),
    CaseStatus.IN_REVIEW: frozenset({CaseStatus.QUESTION, CaseStatus.APPROVED, CaseStatus.REJECTED}),
    CaseStatus.QUESTION: frozenset({CaseStatus.IN_REVIEW, CaseStatus.APPROVED, CaseStatus.REJECTED}),
    CaseStatus.APPROVED: frozenset({CaseStatus.IN_REVIEW}),
    CaseStatus.REJECTED: frozenset({CaseStatus.IN_REVIEW}),
    CaseStatus.WITHDRAWN: frozenset(),
}
"""From each state, the states that a clerk may set next. A decided case can be taken up again."""

OPEN_STATUSES = frozenset({CaseStatus.RECEIVED, CaseStatus.IN_REVIEW, CaseStatus.QUESTION})

NEEDS_MESSAGE = frozenset({CaseStatus.QUESTION, CaseStatus.REJECTED})
"""States that mean nothing to the applicant without a word from the office."""
