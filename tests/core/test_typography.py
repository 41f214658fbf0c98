"""What must not be parted at the end of a line."""

import pytest

from buergerportal.core.typography import unbroken


@pytest.mark.parametrize(
    ("plain", "held"),
    [
        ("(§ 3 KAG SH)", "(§\u00a03 KAG SH)"),
        ("§§ 25 bis 28 BWO", "§§\u00a025 bis 28 BWO"),
        ("§ 46 Absatz 1 Nummer 11 StVO", "§\u00a046 Absatz\u00a01 Nummer\u00a011 StVO"),
        ("Art. 19 Abs. 3 Satz 2 Nr. 4", "Art.\u00a019 Abs.\u00a03 Satz\u00a02 Nr.\u00a04"),
        ("§  3", "§\u00a03"),
        ("Einsatz 3, Hansestadt Lübeck, § der Satzung", "Einsatz 3, Hansestadt Lübeck, § der Satzung"),
        ("8–12:30, 14 Uhr", "8–12:30, 14\u00a0Uhr"),
        ("13,00 € oder 1.234 €, in €", "13,00\u00a0€ oder 1.234\u00a0€, in €"),
        ("8 Uhren, Uhr 8", "8 Uhren, Uhr 8"),
        ("", ""),
    ],
)
def test_what_belongs_together_stays_together(plain: str, held: str) -> None:
    assert unbroken(plain) == held
    assert unbroken(held) == held
