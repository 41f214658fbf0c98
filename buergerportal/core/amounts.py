"""Amounts of money in words."""


def euros(cents: int) -> str:
    """A number of cents as people read it: ``13,00 €``, ``1.234,56 €``, ``-0,50 €``."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", ".") + f",{rest:02} €"
