"""Names that are none, and colours."""

import pytest

from buergerportal.notifications.values import MailPortal, Recipient, one_line, several_lines


@pytest.mark.parametrize(
    ("typed", "greeted"),
    [
        ("Jana Petersen", "Jana Petersen"),
        ("Dr. Şükrü Öztürk-Müller", "Dr. Şükrü Öztürk-Müller"),
        ("J. R. O'Neill", "J. R. O'Neill"),
        ("Jana 🐕", "Jana 🐕"),
        ("Jana\r\nBcc: all@example.org", ""),
        ("Jana\nPetersen", "Jana Petersen"),
        ("Gewinn unter gewinn.example abholen", ""),
        ("https://example.org", ""),
        ("+49 40 123", ""),
        ("Jana " * 40, ""),
        ("Jana\u202e Petersen\x00", "Jana Petersen"),
    ],
)
def test_greeting_name_is_a_name_or_nothing(typed: str, greeted: str) -> None:
    recipient = Recipient(name=typed, address="jana@example.org")

    assert recipient.greeting_name == greeted


@pytest.mark.parametrize("accent", ["red", "#00306", "#003064; } body { display: none", "#GGGGGG"])
def test_portal_takes_only_colours(accent: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        MailPortal(name="Norderstedt", origin="https://norderstedt.example", accent=accent)


def test_one_line_keeps_joined_emoji() -> None:
    assert one_line(" a\t👩\u200d👩\u200d👧 \r\nb\ud83d") == "a 👩\u200d👩\u200d👧 b"


def test_several_lines_keeps_the_lines() -> None:
    assert several_lines("\n eins \r\nzwei\x07\u2028drei\n\n") == "eins\nzwei\ndrei"
