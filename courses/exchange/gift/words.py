"""Why an item of a GIFT text does not come in, and what changes on the way, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from courses.exchange.gift.domain.answers import GiftError

REASONS = {
    "open_brace": _("a “{” is not closed before the next empty line"),
    "closing_brace": _("a “}” closes nothing"),
    "two_blocks": _("it has two blocks of answers; one exercise has one"),
    "nothing_asked": _("it asks nothing: there are no words around its answers"),
    "no_sign": _("“%(what)s” has neither = nor ~ before it"),
    "empty_answer": _("an answer is empty"),
    "weight": _("“%(what)s” is no share in percent, from -100 to 100"),
    "pair": _("“%(what)s” is no pair; write left -> right"),
    "number": _("“%(what)s” is no number; write 3, 3:0.5 or 2.5..3.5"),
    "no_right": _("none of its answers is right"),
    "two_numbers": _("it has two right numbers; give one of them, or a range"),
    "wildcard": _("“%(what)s” takes any letters for its star: there is no such answer here"),
    "long": _("“%(what)s…” is longer than an answer can be"),
    "not_words": _("a question holds words, pictures, code and tables alone"),
}
PARTLY = _("an answer that was partly right counts as not right; its feedback stays")
ANY_OF = _("one of its right answers was enough; here all of them have to be chosen")
ONE_FEEDBACK = _("feedback to right answers: the first one is said to all")
BARE_ANSWERS = _("pictures, lists and code in an answer became words")
COMMENT = _("a comment is not for readers")
CATEGORY = _("a category has no place in a lesson")


def reason(error: GiftError) -> str:
    return str(REASONS[error.why] % {"what": error.what[:60]})
