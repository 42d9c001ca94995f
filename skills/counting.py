"""How many people a count must be of before it is told. Plain Python, as domain modules use it."""

FEWEST = 5


def told(count: int) -> int | None:
    """`count`, or None where it is of so few that it could point at somebody."""
    return count if count >= FEWEST else None


def rounded_down(count: int) -> int:
    """To a multiple of FEWEST, so that two counts, or two days, never differ by one person."""
    return count - count % FEWEST
