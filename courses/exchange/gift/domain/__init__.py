"""GIFT as plain data: `items` parts a text, `question` reads an item, `answers` its braces."""
