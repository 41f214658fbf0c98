"""The data files of the catalogue: what is wrong is named with file, line and remedy."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from django.conf import settings

from buergerportal.catalogue.documents import read_catalogue
from buergerportal.core.documents import DocumentError, Problem
from buergerportal.core.json_values import objects_at, text_at, texts_at


def problems_of(root: Path, circumstances: Mapping[str, Sequence[str]] | None = None) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        read_catalogue(services=root, connections=root.parent / "connections.yaml", circumstances=circumstances)
    return caught.value.problems


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ("related: [katze]\n", 19, "“katze” is no other service"),
        ("related: [hund]\n", 19, "“hund” is no other service"),
        ("sections:\n  - {key: a, title: A, text: x}\n  - {key: a, title: B, text: y}\n", 21, "stands twice"),
        ("remedy: Widerspruch\n", 19, "“remedy” has no source"),
        ("documents:\n  - {name: <b>Ausweis</b>}\n", 20, "documents.0.name"),
        ("deadlines: [{text: Bald, amount: 2}]\n", 19, "deadlines.0"),
        ("local: [{key: a, label: A, kind: money}, {key: a, label: B, kind: text}]\n", 19, "stands twice"),
        ("fee: 13\n", 1, "fee"),
        ("title: Noch einer\n", 19, "stands twice"),
        ("legal: [\n", 20, "not valid YAML"),
    ],
)
def test_service_problem_names_file_and_line(
    service_root: Path, write_service: Callable[..., Path], more: str, line: int, message: str
) -> None:
    file = write_service("hund", more=more)

    (problem,) = problems_of(service_root)

    assert (problem.file, problem.line) == (file, line)
    assert message in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    ("costs", "message"),
    [
        ("costs: [{kind: fixed}]", "costs.0"),
        ("costs: [{kind: fixed, cents: 13.5}]", "costs.0"),
        ("costs: [{kind: free, cents: 1}]", "costs.0"),
        ("costs: [{kind: varies}]", "costs.0"),
        ("costs: [{kind: local, parameter: tax}]", "there is no parameter “tax”"),
    ],
)
def test_a_cost_that_says_too_little_or_too_much_is_a_problem(
    service_root: Path, write_service: Callable[..., Path], costs: str, message: str
) -> None:
    file = write_service("hund", costs=costs)

    (problem,) = problems_of(service_root)

    assert (problem.file, problem.line) == (file, 14)
    assert message in problem.message


@pytest.mark.parametrize(
    ("channels", "message"),
    [
        ("[{kind: external}]", "channels.0"),
        ("[{kind: visit, url: https://example.org}]", "channels.0"),
        ("[{kind: external, name: A, url: http://example.org}]", "channels.0.url"),
        ('[{kind: external, name: A, url: "https://example.org/{plz}"}]', "nobody fills “{plz}”"),
        ("[{kind: visit}, {kind: visit}]", "“visit” stands twice"),
    ],
)
def test_a_way_that_leads_nowhere_is_a_problem(
    service_root: Path, write_service: Callable[..., Path], channels: str, message: str
) -> None:
    file = write_service("hund")
    file.write_text(file.read_text().replace("[{kind: form}, {kind: visit}]", channels))

    (problem,) = problems_of(service_root)

    assert message in problem.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slug: umzug", "“umzug” stands twice"),
        ("service: katze", "there is no service “katze”"),
        ("service: hund, title: Bello", "stages.0.steps.0"),
    ],
)
def test_a_problem_of_a_life_situation_names_the_file(
    service_root: Path, write_service: Callable[..., Path], text: str, message: str
) -> None:
    write_service("hund")
    slug, step = ("umzug", "service: hund") if text.startswith("slug") else ("hund", text)
    rows = "".join(
        f"  - {{slug: {name}, title: Ich, lead: Das ist der Anfang., card: Alles, icon: dog, audiences: [person],\n"
        f"     stages: [{{title: Zuerst, steps: [{{{step}}}]}}]}}\n"
        for name in (slug, "umzug")
    )
    (service_root / "life-situations.yaml").write_text(f"situations:\n{rows}")

    problem, *_ = problems_of(service_root)

    assert problem.file.name == "life-situations.yaml"
    assert message in problem.message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("{service: hund, parameter: tax, value: '12'}", "this is no amount"),
        ("{service: hund, parameter: rule, value: 12}", "this is no text"),
        ("{service: hund, parameter: page, value: ftp://x}", "this is no address"),
        ("{service: hund, parameter: colour, value: x}", "has no parameter “colour”"),
        ("{service: katze, parameter: tax, value: 1}", "has no parameter “tax”"),
        ("{service: hund, parameter: tax, value: 1}\n  - {service: hund, parameter: tax, value: 2}", "stands twice"),
    ],
)
def test_a_local_value_that_fits_no_parameter_is_a_problem(
    service_root: Path, write_service: Callable[..., Path], value: str, message: str
) -> None:
    write_service(
        "hund",
        more="local: [{key: tax, label: A, kind: money}, {key: rule, label: B, kind: text}, "
        "{key: page, label: C, kind: link}]\n",
    )
    folder = service_root.parent / "local"
    folder.mkdir()
    (folder / "stadt-kiel.yaml").write_text(f"values:\n  - {value}\n")

    with pytest.raises(DocumentError) as caught:
        read_catalogue(
            services=service_root, connections=service_root.parent / "connections.yaml", local_values=folder
        )

    (problem,) = caught.value.problems
    assert problem.file.name == "stadt-kiel.yaml"
    assert message in problem.message


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("Welpe\n\nDackel\n", {2: "the line is empty"}),
        ("\n   \nDackel", {1: "the line is empty", 2: "the line is empty"}),
        ("x" * 101 + "\nDackel\n", {1: "more than 100 signs"}),
        ("Welpe\nDackel\n Welpe \n", {3: "stands on line 1, too"}),
        ("Welpe\nDac\0kel\nMops\tRüde", {2: "a sign that nobody sees", 3: "a sign that nobody sees"}),
        ("Welpe\n\nWelpe\n" + "x" * 101, {2: "is empty", 3: "stands on line 1, too", 4: "more than 100 signs"}),
        ("Welpe\nRüde".encode("latin-1"), {1: "cannot be read"}),
    ],
)
def test_a_problem_of_how_people_ask_names_the_line(
    service_root: Path, write_service: Callable[..., Path], content: str | bytes, lines: Mapping[int, str]
) -> None:
    file = write_service("hund").with_name("asked.txt")
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    problems = problems_of(service_root)

    assert [(problem.file, problem.line) for problem in problems] == [(file, line) for line in lines]
    assert all(part in problem.message for problem, part in zip(problems, lines.values(), strict=True))
    assert all(problem.remedy for problem in problems)


def test_how_people_ask_is_read_in_order_and_may_be_missing(
    service_root: Path, write_service: Callable[..., Path]
) -> None:
    write_service("hund", asked=["wo melde ich meinen Welpen an", "x" * 100, "  Dackel"])
    write_service("katze")
    write_service("loch").with_name("asked.txt").touch()

    files = read_catalogue(services=service_root, connections=service_root.parent / "connections.yaml")

    asked = {service.slug: texts_at(service.content, "asked") for service in files.services}
    assert asked == {"hund": ("wo melde ich meinen Welpen an", "x" * 100, "Dackel"), "katze": (), "loch": ()}


def test_a_service_is_another_one_when_people_ask_otherwise(
    service_root: Path, write_service: Callable[..., Path]
) -> None:
    def digest() -> str:
        files = read_catalogue(services=service_root, connections=service_root.parent / "connections.yaml")
        return files.services[0].digest

    write_service("hund", asked=["Welpe"])
    before = digest()
    write_service("hund", asked=["Dackel"])

    assert digest() != before


def test_unknown_topic_is_a_problem(service_root: Path, write_service: Callable[..., Path]) -> None:
    file = write_service("hund", category="pflanzen")

    (problem,) = problems_of(service_root)

    assert (problem.file, problem.line) == (file, 2)


def test_folder_without_service_file_is_a_problem(service_root: Path) -> None:
    (service_root / "hund").mkdir()

    (problem,) = problems_of(service_root)

    assert problem.file == service_root / "hund" / "service.yaml"


def test_problems_of_all_files_come_together(service_root: Path, write_service: Callable[..., Path]) -> None:
    write_service("hund", category="pflanzen")
    write_service("katze", more="fee: 1\n")
    (service_root.parent / "connections.yaml").write_text(
        "connections:\n  - {service: maus, authority: stadt-kiel, channel: casework, valid_from: 2026-01-01}\n"
    )

    found = {(problem.file.parent.name, problem.line) for problem in problems_of(service_root)}

    assert found == {("hund", 2), ("katze", 1), (service_root.parent.name, 2)}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{service: hund, authority: stadt-kiel, channel: fax, valid_from: 2026-01-01}", "channel"),
        ("{service: hund, authority: stadt-kiel, channel: casework, valid_from: 2026-13-01}", "valid_from"),
        (
            "{service: hund, authority: a, channel: casework, valid_from: 2026-02-01, valid_until: 2026-01-01}",
            "ends before it begins",
        ),
    ],
)
def test_connection_problem_names_the_line(
    service_root: Path, write_service: Callable[..., Path], line: str, message: str
) -> None:
    write_service("hund")
    (service_root.parent / "connections.yaml").write_text(f"connections:\n  - {line}\n")

    (problem,) = problems_of(service_root)

    assert (problem.file.name, problem.line) == ("connections.yaml", 2)
    assert message in problem.message


@pytest.mark.parametrize(
    "attack",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/x.png)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_sections_are_sanitised(service_root: Path, write_service: Callable[..., Path], attack: str) -> None:
    write_service("hund", more=f"sections:\n  - key: a\n    title: A\n    text: |\n      **Gut** {attack}\n")

    files = read_catalogue(services=service_root, connections=service_root.parent / "connections.yaml")

    html = text_at(objects_at(files.services[0].content, "sections")[0], "html")
    assert "<strong>Gut</strong>" in html
    assert not any(active in html for active in ("<script", "<img", "<svg", 'href="javascript'))


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "<b>", '<img src=x onerror="alert(1)">'])
def test_markup_is_refused_before_it_is_made_harmless(
    service_root: Path, write_service: Callable[..., Path], attack: str
) -> None:
    write_service("hund", more=f"sections:\n  - key: a\n    title: A\n    text: |\n      Gut {attack}\n")

    (problem,) = problems_of(service_root)

    assert "sections.0.text" in problem.message


def test_broken_form_is_a_problem_of_its_file(
    service_root: Path, write_service: Callable[..., Path], with_form: Callable[[str], Path]
) -> None:
    write_service("hund")
    (with_form("hund") / "form.yaml").write_text("pages: [\n")

    assert {problem.file.name for problem in problems_of(service_root)} == {"form.yaml"}


def test_real_catalogue_has_no_problems_and_the_topics_of_the_home_page() -> None:
    files = read_catalogue(
        services=settings.SERVICES_DIR,
        connections=settings.REFERENCE_DIR / "connections.yaml",
        local_values=settings.REFERENCE_DIR / "local-values",
    )

    assert len(files.services) >= 160
    assert len(files.situations) >= 10
    assert len(files.categories) == 17
    assert all(len(texts_at(service.content, "synonyms")) >= 3 for service in files.services)
    assert {text_at(service.content, "category") for service in files.services} == {
        text_at(category, "slug") for category in files.categories
    }


@pytest.mark.parametrize(
    ("distinguished", "named", "messages"),
    [
        (("old", "young"), (), ["when the circumstance “old” is", "when the circumstance “young” is"]),
        (("old", "young"), ("old",), ["when the circumstance “young” is"]),
        ((), ("old",), ["does not distinguish the circumstance “old”"]),
        (("old", "young"), ("young", "dead", "old"), ["does not distinguish the circumstance “dead”"]),
    ],
)
def test_a_form_decides_about_the_circumstances_of_its_service(
    service_root: Path,
    write_service: Callable[..., Path],
    with_form: Callable[[str], Path],
    distinguished: tuple[str, ...],
    named: tuple[str, ...],
    messages: list[str],
) -> None:
    write_service("hund")
    file = with_form("hund") / "form.yaml"
    lines = len(file.read_text().splitlines())
    if named:
        rules = "".join(f"  - {{key: {key}, when: 'true'}}\n" for key in named)
        file.write_text(f"{file.read_text()}circumstances:\n{rules}")

    found = problems_of(service_root, {"hund": distinguished} if distinguished else {})

    assert len(found) == len(messages)
    for problem, message in zip(found, messages, strict=True):
        assert message in problem.message
        assert problem.remedy
        assert problem.file == file
    if "dead" in named:
        assert found[0].line == lines + 3


def test_a_form_that_decides_about_all_is_published(
    service_root: Path, write_service: Callable[..., Path], with_form: Callable[[str], Path]
) -> None:
    write_service("hund")
    file = with_form("hund") / "form.yaml"
    file.write_text(
        file.read_text() + "circumstances:\n  - {key: young, when: 'false'}\n  - {key: old, when: 'true'}\n"
    )

    files = read_catalogue(
        services=service_root,
        connections=service_root.parent / "connections.yaml",
        circumstances={"hund": ("old", "young")},
    )

    assert files.services[0].form
