"""The public surface of the form engine: what other modules import."""

from buergerportal.forms.accepting import accept, asked_on, attach, detach, has_files
from buergerportal.forms.cleaning import clean
from buergerportal.forms.comparing.sentences import Difference
from buergerportal.forms.comparing.versions import differences
from buergerportal.forms.context import Context, FileFacts, Identity, Place, Typed
from buergerportal.forms.definition import Field, Form
from buergerportal.forms.evaluation import evaluate
from buergerportal.forms.export import export_schema, exported
from buergerportal.forms.fields.coordinates import SCHLESWIG_HOLSTEIN
from buergerportal.forms.lists import is_fetched, suggestions
from buergerportal.forms.loading import form_from_json, form_to_json, load_form
from buergerportal.forms.paper import paper_form
from buergerportal.forms.paper_parts import PaperForm
from buergerportal.forms.proven import ProvenAttributes, proven_inputs
from buergerportal.forms.refilling import typed_again
from buergerportal.forms.rows import RowChange, change_rows, is_removed
from buergerportal.forms.states import (
    ChoiceState,
    ErrorState,
    Evaluation,
    FeeLine,
    FieldState,
    InputState,
    PageState,
    RowState,
    SectionState,
    StopState,
    SummaryGroup,
    SummaryRow,
)

__all__ = [
    "SCHLESWIG_HOLSTEIN",
    "ChoiceState",
    "Context",
    "Difference",
    "ErrorState",
    "Evaluation",
    "FeeLine",
    "Field",
    "FieldState",
    "FileFacts",
    "Form",
    "Identity",
    "InputState",
    "PageState",
    "PaperForm",
    "Place",
    "ProvenAttributes",
    "RowChange",
    "RowState",
    "SectionState",
    "StopState",
    "SummaryGroup",
    "SummaryRow",
    "Typed",
    "accept",
    "asked_on",
    "attach",
    "change_rows",
    "clean",
    "detach",
    "differences",
    "evaluate",
    "export_schema",
    "exported",
    "form_from_json",
    "form_to_json",
    "has_files",
    "is_fetched",
    "is_removed",
    "load_form",
    "paper_form",
    "proven_inputs",
    "suggestions",
    "typed_again",
]
