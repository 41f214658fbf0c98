"""The how-to page is followed to the letter: its files make a service whose example comes out."""

import re
from pathlib import Path

from buergerportal.forms.api import evaluate, load_form
from buergerportal.forms.examples import load_example, outcome

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-an-online-service.md"


def test_service_of_the_how_to_page_works(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    structure = next(block for block in blocks if "format: 1" in block)
    words = next(block for block in blocks if "texts.schema.json" in block)
    answers = next(block for block in blocks if block.startswith("about:"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "form.yaml").write_text(structure, encoding="utf-8")
    (tmp_path / "texts" / "de.yaml").write_text(words, encoding="utf-8")
    (tmp_path / "example.yaml").write_text(answers, encoding="utf-8")

    example = load_example(tmp_path / "example.yaml")
    evaluation = evaluate(load_form(tmp_path), example.typed, example.context)

    assert outcome(evaluation, example.expected) == example.expected
