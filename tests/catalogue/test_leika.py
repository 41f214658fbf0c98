"""The register of services: loading it, and warnings about keys that it does not know."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.catalogue.leika import LeikaLoad, load_leika
from buergerportal.catalogue.models import LeikaEntry, Service

pytestmark = pytest.mark.django_db

HEADER = "key,name,typing,ozg_id,ozg_name,laws\n"


def write(file: Path, *rows: str) -> Path:
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return file


def published(root: Path, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    connections = root.parent / "connections.yaml"
    places = ("--connections", connections, "--local-values", root.parent / "local-values")
    call_command("publish_services", root, *places, *options, stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue().strip()


def test_load_leika_loads_the_whole_register_and_then_nothing() -> None:
    first, second = StringIO(), StringIO()

    call_command("load_leika", stdout=first)
    call_command("load_leika", stdout=second)

    entry = LeikaEntry.objects.get(key="99102013002000")
    assert LeikaEntry.objects.count() == 4813
    assert (entry.name, entry.typing, entry.ozg_id) == ("Hundesteuer Festsetzung", "4", "10160")
    assert first.getvalue() == ("4,813 entries of the register of services: 4,813 added, 0 changed, 0 removed.\n")
    assert second.getvalue() == "4,813 entries of the register of services: 0 added, 0 changed, 0 removed.\n"


def test_load_leika_adds_changes_and_removes(tmp_path: Path) -> None:
    load_leika(file=write(tmp_path / "a.csv", "99000000000001,Eins,4,,,", "99000000000002,Zwei,4,,,"))

    done = load_leika(file=write(tmp_path / "b.csv", "99000000000002,Zwei,5,,,", "99000000000003,Drei,4,,,"))

    assert done == LeikaLoad(entries=2, added=1, changed=1, removed=1)
    assert [*LeikaEntry.objects.order_by("key").values_list("key", "typing")] == [
        ("99000000000002", "5"),
        ("99000000000003", "4"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", r"x\.csv:1: the columns are not"),
        (HEADER + "99000000000001,Eins\n", r"x\.csv:2: this is no entry"),
    ],
)
def test_load_leika_refuses_what_is_no_register(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.csv").write_text(text)

    with pytest.raises(CommandError, match=message):
        call_command("load_leika", tmp_path / "x.csv")


def test_publish_services_warns_of_a_key_that_is_not_in_the_register(
    service_root: Path, write_service: Callable[..., Path], tmp_path: Path
) -> None:
    file = write_service("hund")
    file.write_text(file.read_text().replace("leika: []", 'leika: ["99102013002009", "77000000000001"]'))
    load_leika(file=write(tmp_path / "leika.csv", "99102013002000,Hundesteuer,4,,,"))

    out, err = published(service_root, "--check")

    assert out == "1 services, 1 warnings"
    assert err == (
        f"warning: {file}:3: the LeiKa key 99102013002009 is not in the register"
        " → check it; a key newer than the register is right"
    )


def test_publish_services_publishes_with_an_unknown_key_and_with_an_empty_register(
    service_root: Path, write_service: Callable[..., Path], tmp_path: Path
) -> None:
    file = write_service("hund")
    file.write_text(file.read_text().replace("leika: []", 'leika: ["99102013002009"]'))

    assert published(service_root)[1] == ""
    load_leika(file=write(tmp_path / "leika.csv", "99102013002000,Hundesteuer,4,,,"))
    assert "not in the register" in published(service_root)[1]
    assert Service.objects.get().leika == ["99102013002009"]
