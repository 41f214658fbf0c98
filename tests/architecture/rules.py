"""The rules of the architecture that no linter knows. Each takes a tree and returns its breaches, one line each."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 400
"""Lines of a Python file outside migrations; aim at 300."""
LONGEST_FUNCTION = 50
"""Lines of a function, its docstring included; aim at 30."""
LONGEST_TEMPLATE = 60
MAILS = "notifications"
"""The module whose templates are mails."""
FORBIDDEN_NAMES = frozenset(
    {"utils", "util", "common", "helpers", "helper", "manager", "managers", "misc", "services"}
)
"""Modules named for nothing in particular, and the word for a code layer that is a word of the domain here."""
INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*(?:\bsrc=|\btype=.application/(?:ld\+)?json))|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|href\s*=\s*[\"']javascript:",
    re.I,
)
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home|root|Users|work)/\w")
PLACE_OF_PACKAGES = re.compile(r"https?://|\"resolved\"|--(?:extra-)?index-url|--find-links")


def python_files(root: Path) -> Iterator[Path]:
    """Every Python file that people write: no migrations, nothing that tools put there."""
    for file in sorted(root.rglob("*.py")):
        if not {"migrations", "node_modules", ".state"} & set(file.relative_to(root).parts):
            yield file


def long_files(root: Path) -> list[str]:
    """Python files with too many lines."""
    lengths = ((file, len(file.read_text(encoding="utf-8").splitlines())) for file in python_files(root))
    return [f"{file.relative_to(root)}: {length} lines" for file, length in lengths if length > LONGEST_FILE]


def long_functions(root: Path) -> list[str]:
    """Functions with too many lines."""
    return [
        f"{file.relative_to(root)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for file in python_files(root)
        for node in ast.walk(_parsed(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]


def forbidden_names(root: Path) -> list[str]:
    """Modules and packages whose name says nothing."""
    return [
        str(path.relative_to(root))
        for path in sorted(root.rglob("*"))
        if path.stem in FORBIDDEN_NAMES and (path.is_dir() or path.suffix == ".py")
    ]


def modules_without_docstring(root: Path) -> list[str]:
    """Modules that do not say what they are for; an empty ``__init__`` needs no words."""
    return [
        str(file.relative_to(root))
        for file in python_files(root)
        if file.read_text(encoding="utf-8").strip() and ast.get_docstring(_parsed(file)) is None
    ]


def public_names_without_docstring(root: Path) -> list[str]:
    """Public functions and classes of modules that promise nothing."""
    return [
        f"{file.relative_to(root)}:{node.lineno} {node.name}"
        for file in python_files(root)
        for node in _parsed(file).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]


def long_templates(root: Path) -> list[str]:
    """Templates with too many lines."""
    lengths = ((file, len(file.read_text(encoding="utf-8").splitlines())) for file in sorted(root.rglob("*.html")))
    return [f"{file.relative_to(root)}: {length} lines" for file, length in lengths if length > LONGEST_TEMPLATE]


def inline_code(root: Path) -> list[str]:
    """Styles and scripts in templates of pages, which the Content-Security-Policy would refuse.

    Mails are not pages: mail programs know no stylesheet files, so the templates of `notifications` are left out.
    """
    return [
        f"{file.relative_to(root)}:{number} {match.group().strip()}"
        for file in sorted(root.rglob("*.html"))
        if MAILS not in file.relative_to(root).parts
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for match in INLINE.finditer(line)
    ]


def impure_form_imports(root: Path) -> list[str]:
    """Imports of Django or of anything of ours but `core` and `forms` in the form engine."""
    return [
        f"{file.relative_to(root)}: {name}"
        for file in python_files(root / "forms")
        for name in _imports(file)
        if name.split(".")[0] == "django"
        or (
            name.split(".")[0] == "buergerportal"
            and not _is_within(name, ("buergerportal.core", "buergerportal.forms"))
        )
    ]


def adapter_breaches(root: Path) -> list[str]:
    """Adapters that see more than their base and `core`, and others than the registry that see an adapter.

    ``root`` is the package itself. A kind of adapter is a folder with ``registry.py`` and ``base.py``; each adapter
    of the kind is a folder in it.
    """
    breaches: list[str] = []
    for registry in sorted(root.rglob("registry.py")):
        kind = registry.parent
        adapters = [folder for folder in sorted(kind.iterdir()) if (folder / "__init__.py").exists()]
        if not (kind / "base.py").exists():
            continue
        for adapter in adapters:
            breaches += _adapter_breaches(root, kind, adapter)
    return breaches


def _adapter_breaches(root: Path, kind: Path, adapter: Path) -> Iterator[str]:
    own, base = _module_name(root, adapter), f"{_module_name(root, kind)}.base"
    for file in python_files(root):
        inside = adapter in file.parents
        for name in _imports(file):
            if (
                inside
                and _is_within(name, ("buergerportal",))
                and not _is_within(name, (own, base, "buergerportal.core"))
            ):
                yield f"{file.relative_to(root)}: an adapter imports {name}"
            if not inside and file != kind / "registry.py" and _is_within(name, (own,)):
                yield f"{file.relative_to(root)}: imports the adapter {name}"


def machine_paths(root: Path, files: list[Path]) -> list[str]:
    """Lines with a path that exists on one person's machine only."""
    return [f"{file.relative_to(root)}:{number}" for file, number, _line in _matches(files, MACHINE_PATH)]


def places_of_packages(root: Path, files: list[Path]) -> list[str]:
    """Lines of lock files that record where packages came from; hashes say what they are."""
    locks = [file for file in files if file.name == "package-lock.json" or file.name.startswith("requirements")]
    return [f"{file.relative_to(root)}:{number}" for file, number, _line in _matches(locks, PLACE_OF_PACKAGES)]


def _matches(files: list[Path], pattern: re.Pattern[str]) -> Iterator[tuple[Path, int, str]]:
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        yield from ((file, number, line) for number, line in enumerate(lines, start=1) if pattern.search(line))


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(_parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_within(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _module_name(root: Path, folder: Path) -> str:
    return ".".join((root.name, *folder.relative_to(root).parts))
