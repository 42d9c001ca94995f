"""What a page beyond courses is made of: all that a lesson has to read, and nothing to do."""

from courses.lessons.blocks import prose


class PageBody(prose.Prose):
    embed = prose.Embed()
