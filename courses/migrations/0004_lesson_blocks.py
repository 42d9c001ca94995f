import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0003_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="lessonpage",
            name="body",
            field=wagtail.fields.StreamField(
                [
                    ("text", 0),
                    ("heading", 3),
                    ("code", 8),
                    ("figure", 12),
                    ("table", 14),
                    ("maths", 16),
                    ("quote", 19),
                    ("download", 22),
                    ("callout", 26),
                    ("embed", 29),
                    ("objectives", 31),
                    ("questions", 32),
                    ("keypoints", 33),
                    ("instructor", 35),
                    ("challenge", 42),
                    ("one_choice", 54),
                    ("several_choices", 54),
                    ("numeric", 65),
                    ("short_text", 72),
                    ("cloze", 75),
                    ("ordering", 78),
                    ("matching", 85),
                    ("open_task", 89),
                ],
                blank=True,
                block_lookup={
                    0: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": [
                                "bold",
                                "italic",
                                "code",
                                "superscript",
                                "subscript",
                                "link",
                                "strikethrough",
                                "ol",
                                "ul",
                                "blockquote",
                                "document-link",
                                "h4",
                                "h5",
                            ],
                            "label": "text",
                        },
                    ),
                    1: ("wagtail.blocks.CharBlock", (), {"label": "heading"}),
                    2: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [(2, "section"), (3, "part of a section"), (4, "detail")],
                            "label": "level",
                        },
                    ),
                    3: ("wagtail.blocks.StructBlock", [[("text", 1), ("level", 2)]], {}),
                    4: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {"label": "code", "rows": 6, "strip": False},
                    ),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "For its colors: python, bash, r, sql, yaml, and the like.",
                            "label": "language",
                            "max_length": 40,
                            "required": False,
                        },
                    ),
                    6: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("code", "code"),
                                ("output", "output"),
                                ("error", "error message"),
                            ],
                            "label": "what it is",
                        },
                    ),
                    7: ("wagtail.blocks.CharBlock", (), {"label": "caption", "required": False}),
                    8: (
                        "wagtail.blocks.StructBlock",
                        [[("code", 4), ("language", 5), ("role", 6), ("caption", 7)]],
                        {},
                    ),
                    9: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "image"}),
                    10: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "What one needs to know who cannot see it. Empty only if it adds nothing.",
                            "label": "alternative text",
                            "max_length": 1000,
                            "required": False,
                        },
                    ),
                    11: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"help_text": "Author and license.", "label": "credit", "required": False},
                    ),
                    12: (
                        "wagtail.blocks.StructBlock",
                        [[("image", 9), ("alt", 10), ("caption", 7), ("credit", 11)]],
                        {},
                    ),
                    13: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": [
                                "bold",
                                "italic",
                                "code",
                                "superscript",
                                "subscript",
                                "link",
                            ],
                            "label": "text",
                            "required": False,
                        },
                    ),
                    14: (
                        "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                        [[("text", 13)]],
                        {},
                    ),
                    15: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "In LaTeX, without dollar signs.",
                            "label": "formula",
                            "max_length": 4000,
                            "rows": 3,
                        },
                    ),
                    16: ("wagtail.blocks.StructBlock", [[("latex", 15)]], {}),
                    17: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": [
                                "bold",
                                "italic",
                                "code",
                                "superscript",
                                "subscript",
                                "link",
                            ],
                            "label": "quotation",
                        },
                    ),
                    18: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "who said it", "max_length": 200, "required": False},
                    ),
                    19: ("wagtail.blocks.StructBlock", [[("text", 17), ("who", 18)]], {}),
                    20: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "file"}),
                    21: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Else the file's own.",
                            "label": "title",
                            "max_length": 200,
                            "required": False,
                        },
                    ),
                    22: ("wagtail.blocks.StructBlock", [[("document", 20), ("title", 21)]], {}),
                    23: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("note", "note"),
                                ("caution", "caution"),
                                ("discussion", "discussion"),
                                ("checklist", "checklist"),
                                ("spoiler", "spoiler"),
                                ("prerequisite", "prerequisite"),
                                ("testimonial", "testimonial"),
                            ],
                            "label": "kind",
                        },
                    ),
                    24: ("wagtail.blocks.CharBlock", (), {"label": "title", "required": False}),
                    25: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                            ]
                        ],
                        {"default": [("text", "")], "label": "text"},
                    ),
                    26: (
                        "wagtail.blocks.StructBlock",
                        [[("kind", 23), ("title", 24), ("body", 25)]],
                        {},
                    ),
                    27: (
                        "wagtail.blocks.URLBlock",
                        (),
                        {
                            "help_text": "A video of YouTube or Vimeo is shown on a click; others as a link.",
                            "label": "address",
                        },
                    ),
                    28: ("wagtail.blocks.CharBlock", (), {"label": "title", "max_length": 200}),
                    29: (
                        "wagtail.blocks.StructBlock",
                        [[("url", 27), ("title", 28)]],
                        {"group": "To read"},
                    ),
                    30: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "features": [
                                "bold",
                                "italic",
                                "code",
                                "superscript",
                                "subscript",
                                "link",
                            ],
                            "label": "line",
                        },
                    ),
                    31: (
                        "wagtail.blocks.ListBlock",
                        (30,),
                        {"group": "Around it", "icon": "check", "label": "objectives"},
                    ),
                    32: (
                        "wagtail.blocks.ListBlock",
                        (30,),
                        {"group": "Around it", "icon": "help", "label": "questions"},
                    ),
                    33: (
                        "wagtail.blocks.ListBlock",
                        (30,),
                        {"group": "Around it", "icon": "key", "label": "key points"},
                    ),
                    34: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                                ("callout", 26),
                            ]
                        ],
                        {"default": [("text", "")], "label": "note"},
                    ),
                    35: ("wagtail.blocks.StructBlock", [[("body", 34)]], {"group": "Around it"}),
                    36: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                                ("callout", 26),
                            ]
                        ],
                        {"default": [("text", "")], "label": "task"},
                    ),
                    37: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                            ]
                        ],
                        {"label": "hint"},
                    ),
                    38: (
                        "wagtail.blocks.ListBlock",
                        (37,),
                        {"collapsed": True, "default": [], "label": "hints"},
                    ),
                    39: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                                ("callout", 26),
                            ]
                        ],
                        {"default": [("text", "")], "label": "solution"},
                    ),
                    40: ("wagtail.blocks.StructBlock", [[("title", 24), ("body", 39)]], {}),
                    41: (
                        "wagtail.blocks.ListBlock",
                        (40,),
                        {
                            "collapsed": True,
                            "default": [],
                            "help_text": "Sent only when the learner asks for it.",
                            "label": "solutions",
                        },
                    ),
                    42: (
                        "wagtail.blocks.StructBlock",
                        [[("title", 24), ("body", 36), ("hints", 38), ("solutions", 41)]],
                        {"group": "To do"},
                    ),
                    43: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                            ]
                        ],
                        {"default": [("text", "")], "label": "question"},
                    ),
                    44: ("wagtail.blocks.CharBlock", (), {"label": "answer"}),
                    45: ("wagtail.blocks.BooleanBlock", (), {"label": "right", "required": False}),
                    46: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "feedback to this answer", "required": False},
                    ),
                    47: (
                        "wagtail.blocks.StructBlock",
                        [[("text", 44), ("right", 45), ("feedback", 46)]],
                        {},
                    ),
                    48: ("wagtail.blocks.ListBlock", (47,), {"label": "choices"}),
                    49: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "For numbers and steps. Else the choices are shuffled.",
                            "label": "keep this order",
                            "required": False,
                        },
                    ),
                    50: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "help_text": "Can be opened before answering.",
                            "label": "hint",
                            "required": False,
                        },
                    ),
                    51: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                            ]
                        ],
                        {
                            "help_text": "Shown after an attempt.",
                            "label": "explanation",
                            "required": False,
                        },
                    ),
                    52: ("courses.lessons.blocks.fields.SkillBlock", (), {}),
                    53: (
                        "wagtail.blocks.ListBlock",
                        (52,),
                        {
                            "default": [],
                            "help_text": "What it practices. None: the skills of the lesson.",
                            "label": "skills",
                        },
                    ),
                    54: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("prompt", 43),
                                ("choices", 48),
                                ("keep_order", 49),
                                ("hint", 50),
                                ("explanation", 51),
                                ("skills", 53),
                            ]
                        ],
                        {"group": "To do"},
                    ),
                    55: ("wagtail.blocks.CharBlock", (), {"label": "right number"}),
                    56: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "0", "label": "give or take", "required": False},
                    ),
                    57: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "The learner may leave it out.",
                            "label": "unit",
                            "max_length": 30,
                            "required": False,
                        },
                    ),
                    58: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "when right", "required": False},
                    ),
                    59: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "when wrong", "required": False},
                    ),
                    60: ("wagtail.blocks.StructBlock", [[("right", 58), ("wrong", 59)]], {}),
                    61: ("wagtail.blocks.CharBlock", (), {"label": "number"}),
                    62: ("wagtail.blocks.CharBlock", (), {"label": "feedback"}),
                    63: (
                        "wagtail.blocks.StructBlock",
                        [[("answer", 61), ("tolerance", 56), ("feedback", 62)]],
                        {},
                    ),
                    64: (
                        "wagtail.blocks.ListBlock",
                        (63,),
                        {"default": [], "label": "typical mistakes"},
                    ),
                    65: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("prompt", 43),
                                ("answer", 55),
                                ("tolerance", 56),
                                ("unit", 57),
                                ("feedback", 60),
                                ("near", 64),
                                ("hint", 50),
                                ("explanation", 51),
                                ("skills", 53),
                            ]
                        ],
                        {"group": "To do"},
                    ),
                    66: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "accepted answer", "max_length": 200},
                    ),
                    67: ("wagtail.blocks.ListBlock", (66,), {"label": "accepted answers"}),
                    68: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "default": True,
                            "label": "capital letters do not matter",
                            "required": False,
                        },
                    ),
                    69: ("wagtail.blocks.CharBlock", (), {"label": "answer", "max_length": 200}),
                    70: ("wagtail.blocks.StructBlock", [[("answer", 69), ("feedback", 62)]], {}),
                    71: (
                        "wagtail.blocks.ListBlock",
                        (70,),
                        {"default": [], "label": "typical mistakes"},
                    ),
                    72: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("prompt", 43),
                                ("answers", 67),
                                ("ignore_case", 68),
                                ("feedback", 60),
                                ("near", 71),
                                ("hint", 50),
                                ("explanation", 51),
                                ("skills", 53),
                            ]
                        ],
                        {"group": "To do"},
                    ),
                    73: (
                        "wagtail.blocks.StreamBlock",
                        [
                            [
                                ("text", 0),
                                ("heading", 3),
                                ("code", 8),
                                ("figure", 12),
                                ("table", 14),
                                ("maths", 16),
                                ("quote", 19),
                                ("download", 22),
                            ]
                        ],
                        {"label": "question", "required": False},
                    ),
                    74: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "{{word}} is a gap, {{word|other}} accepts both, {{=4.5±0.1}} is a number.",
                            "label": "text with gaps",
                            "max_length": 10000,
                            "rows": 5,
                        },
                    ),
                    75: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("prompt", 73),
                                ("text", 74),
                                ("feedback", 60),
                                ("hint", 50),
                                ("explanation", 51),
                                ("skills", 53),
                            ]
                        ],
                        {"group": "To do"},
                    ),
                    76: ("wagtail.blocks.CharBlock", (), {"label": "item"}),
                    77: (
                        "wagtail.blocks.ListBlock",
                        (76,),
                        {"help_text": "In the right order.", "label": "items"},
                    ),
                    78: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("prompt", 43),
                                ("items", 77),
                                ("feedback", 60),
                                ("hint", 50),
                                ("explanation", 51),
                                ("skills", 53),
                            ]
                        ],
                        {"group": "To do"},
                    ),
                    79: ("wagtail.blocks.CharBlock", (), {"label": "left"}),
                    80: ("wagtail.blocks.CharBlock", (), {"label": "right"}),
                    81: ("wagtail.blocks.StructBlock", [[("left", 79), ("right", 80)]], {}),
                    82: ("wagtail.blocks.ListBlock", (81,), {"label": "pairs"}),
                    83: ("wagtail.blocks.CharBlock", (), {"label": "extra"}),
                    84: (
                        "wagtail.blocks.ListBlock",
                        (83,),
                        {
                            "default": [],
                            "help_text": "They match nothing.",
                            "label": "extra entries on the right",
                        },
                    ),
                    85: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("prompt", 43),
                                ("pairs", 82),
                                ("distractors", 84),
                                ("feedback", 60),
                                ("hint", 50),
                                ("explanation", 51),
                                ("skills", 53),
                            ]
                        ],
                        {"group": "To do"},
                    ),
                    86: ("wagtail.blocks.CharBlock", (), {"label": "criterion"}),
                    87: (
                        "wagtail.blocks.ListBlock",
                        (86,),
                        {
                            "default": [],
                            "help_text": "What the reviewer looks for. The learner sees them.",
                            "label": "criteria",
                        },
                    ),
                    88: (
                        "wagtail.blocks.MultipleChoiceBlock",
                        [],
                        {
                            "choices": [("text", "text"), ("links", "links")],
                            "label": "what is handed in",
                        },
                    ),
                    89: (
                        "wagtail.blocks.StructBlock",
                        [
                            [
                                ("prompt", 43),
                                ("criteria", 87),
                                ("hands_in", 88),
                                ("hint", 50),
                                ("explanation", 51),
                                ("skills", 53),
                            ]
                        ],
                        {"group": "To do"},
                    ),
                },
                verbose_name="lesson",
            ),
        ),
    ]
