"""How templates show the texts of lessons."""

from django import template

from courses.lessons import html

register = template.Library()

register.filter("rich", html.rich)
register.filter("with_links", html.with_links)
register.filter("line", html.line)
register.filter("plain_line", html.plain_line)
register.filter("formula", html.formula)
register.filter("highlight", html.code)
