"""What learners read of a page, as a digest: has it changed since?"""

from __future__ import annotations

import json
from hashlib import blake2b

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage


def words_of(page: CoursePage | LessonPage) -> str:
    """32 letters. Addresses, settings and what is counted say nothing new to a reader."""
    if isinstance(page, LessonPage):
        read = [page.title, page.minutes, page.body.get_prep_value()]
    else:
        read = [page.title, page.summary, page.description]
    text = json.dumps(read, sort_keys=True, ensure_ascii=False)
    return blake2b(text.encode(), digest_size=16).hexdigest()
