"""Values as YAML that ``core.documents`` reads back as they were, and comments that stay comments."""

import textwrap

import yaml

from buergerportal.core.documents import Json
from buergerportal.forms.cleaning import clean

_WIDTH = 110
_LONGEST_COMMENT = 600


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - as there
        """Lists are set in below their key."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        """No aliases: a reader should not have to look a value up."""
        return True


def _represented(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represented)


def as_yaml(value: Json, *, indent: int = 0, is_compact: bool = False) -> str:
    """The value with a line end; ``is_compact`` puts mappings and lists of scalars on one line."""
    style = None if is_compact else False
    text = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH - indent, default_flow_style=style
    )
    return textwrap.indent(text, " " * indent)


def as_item(value: dict[str, Json], *, indent: int, is_open: bool = False) -> str:
    """The value as an item of a list, on one line if it fits; ``is_open`` keeps room for more keys below."""
    line = as_yaml([value], is_compact=True)
    block = is_open or len(line) > _WIDTH - indent
    if block:
        pairs = [as_yaml({key: each}, is_compact=isinstance(each, list | dict)) for key, each in value.items()]
        line = f"- {textwrap.indent(''.join(pairs), '  ').lstrip()}"
    return textwrap.indent(line, " " * indent)


def comment(text: str, *, indent: int = 0) -> str:
    """The text as lines of a comment, without signs that would end it; very long ones are cut."""
    words = " ".join(clean(text).split())
    shown = words if len(words) <= _LONGEST_COMMENT else f"{words[:_LONGEST_COMMENT]} …"
    lines = textwrap.wrap(shown, _WIDTH - indent - 2, break_on_hyphens=False)
    return "".join(f"{' ' * indent}# {line}\n" for line in lines)
