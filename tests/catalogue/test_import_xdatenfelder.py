"""The commands `import_xdatenfelder` and `form_schema`."""

import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import jsonschema_rs
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from buergerportal.catalogue.plain_language import language_problems_in
from tests.factories.catalogue import give_form, publish_files
from tests.forms.xdatenfelder.conftest import THREE, TWO, Messages

GOOD = TWO.schema(TWO.part(TWO.field("F60000001", "Ort")), name="Zelt anmelden")


def run(file: Path, slug: str, into: Path) -> str:
    out = StringIO()
    call_command("import_xdatenfelder", file, "--slug", slug, "--into", into, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a file to import."""

    def write(text: str) -> Path:
        file = tmp_path / "schema.xml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_it_says_what_it_made(written: Callable[[str], Path], tmp_path: Path) -> None:
    into = tmp_path / "new" / "services"

    said = run(written(GOOD), "zelt-anmelden", into)

    assert said == (
        f"{into}/zelt-anmelden: 1 page, 1 field, 0 lists; its example may be submitted. 0 open points, see TODO.md."
    )
    assert sorted(str(file.relative_to(into)) for file in into.rglob("*.*")) == [
        "zelt-anmelden/TODO.md",
        "zelt-anmelden/examples/everything.yaml",
        "zelt-anmelden/form.yaml",
        "zelt-anmelden/service.yaml",
        "zelt-anmelden/texts/de.yaml",
    ]


@pytest.mark.parametrize(
    ("text", "slug", "reason"),
    [
        (GOOD[:-9], "zelt", r"schema\.xml was refused, nothing was written: line 6: "),
        (GOOD.replace("<x:id>F60000001</x:id>", ""), "zelt", "line 5: identifikation: has no id"),
        (GOOD, "../zelt", "“../zelt” is no name for a service"),
        (GOOD, "Zelt", "“Zelt” is no name for a service"),
        (GOOD, "x" * 81, "is no name for a service"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    text: str, slug: str, reason: str, written: Callable[[str], Path], tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=reason):
        run(written(text), slug, tmp_path / "services")

    assert [file.name for file in tmp_path.iterdir()] == ["schema.xml"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone\.xml: No such file"):
        run(tmp_path / "gone.xml", "zelt", tmp_path)


def test_a_folder_with_something_in_it_is_refused(written: Callable[[str], Path], tmp_path: Path) -> None:
    file = written(GOOD)
    run(file, "zelt", tmp_path)

    with pytest.raises(CommandError, match="zelt is there already"):
        run(file, "zelt", tmp_path)


@pytest.mark.django_db
@pytest.mark.parametrize("messages", [TWO, THREE], ids=["version 2", "version 3"])
def test_what_was_made_can_be_published(messages: Messages, written: Callable[[str], Path], tmp_path: Path) -> None:
    fields = [messages.field(f"F6000000{at}", name, data_type=kind) for at, (name, kind) in enumerate(KINDS.items())]
    services = tmp_path / "services"
    run(written(messages.schema(*map(messages.part, fields), name="Zelt <b>anmelden</b>" * 9)), "zelt", services)
    shutil.copy(settings.SERVICES_DIR / "categories.yaml", services)
    (tmp_path / "connections.yaml").write_text("connections: []\n")
    out = StringIO()

    call_command("publish_services", services, "--connections", tmp_path / "connections.yaml", stdout=out)

    assert out.getvalue().strip() == "1 services, changed: 1, withdrawn: none, forms: zelt v1"


KINDS = {"Ort": "text", "Seit wann": "date", "Foto": "file", "Größe": "num", "Miete": "num_currency", "Neu": "bool"}


def test_the_words_of_the_import_itself_are_plain(written: Callable[[str], Path], tmp_path: Path) -> None:
    run(written(GOOD), "zelt", tmp_path)

    assert language_problems_in(tmp_path) == ()


@pytest.mark.django_db
def test_the_schema_of_a_published_form_is_printed(service_root: Path, write_service: Callable[..., Path]) -> None:
    write_service("hund")
    give_form(service_root, "hund")
    publish_files(service_root)
    out = StringIO()

    call_command("form_schema", "hund", stdout=out)

    schema = json.loads(out.getvalue())
    jsonschema_rs.meta.validate(schema)
    assert schema["title"] == "Wahlhelferin oder Wahlhelfer werden"


@pytest.mark.django_db
def test_a_service_without_a_form_has_no_schema() -> None:
    with pytest.raises(CommandError, match="no form is published for a service “einhorn”"):
        call_command("form_schema", "einhorn")
