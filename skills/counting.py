"""How many people a count must be of before it is told. Plain Python, as domain modules use it."""

FEWEST = 5


def rounded_down(count: int) -> int:
    """To a multiple of FEWEST, 0 for fewer: no two counts, or days, ever differ by one person."""
    return count - count % FEWEST
