"""Cutting words to what fits, at the end of a sentence where there is one."""


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, its white space tidied."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[:limit]
    end = max(head.rfind(mark) for mark in (". ", "? ", ": "))
    if end > limit // 3:
        return head[: end + 1].rstrip(":")
    return head[: limit - 1].rpartition(" ")[0].rstrip(",;") + "…"
