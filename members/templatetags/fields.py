"""Form fields as this house shows them."""

from django import template
from django.forms import BoundField

register = template.Library()


@register.filter
def without_placeholder(field: BoundField) -> BoundField:
    """allauth's fields repeat their label inside the box, where it vanishes as one types."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
