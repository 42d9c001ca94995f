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
                            "label": "Text",
                        },
                    ),
                    1: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "One line; `code`, *emphasis* and \\( maths \\) work.",
                            "label": "Heading",
                        },
                    ),
                    2: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [(2, "Section"), (3, "Part of a section"), (4, "Detail")],
                            "label": "Level",
                        },
                    ),
                    3: ("wagtail.blocks.StructBlock", [[("text", 1), ("level", 2)]], {}),
                    4: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {"label": "Code", "rows": 3, "strip": False},
                    ),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "For its colors: python, bash, r, sql, yaml, and the like.",
                            "label": "Language",
                            "max_length": 40,
                            "required": False,
                        },
                    ),
                    6: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [
                                ("code", "Code"),
                                ("output", "Output"),
                                ("error", "Error message"),
                            ],
                            "label": "What it is",
                        },
                    ),
                    7: ("wagtail.blocks.CharBlock", (), {"label": "Caption", "required": False}),
                    8: (
                        "wagtail.blocks.StructBlock",
                        [[("code", 4), ("language", 5), ("role", 6), ("caption", 7)]],
                        {},
                    ),
                    9: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Image"}),
                    10: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "What one needs to know who cannot see it. Empty only if it adds nothing.",
                            "label": "Alternative text",
                            "max_length": 1000,
                            "required": False,
                        },
                    ),
                    11: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"help_text": "Author and license.", "label": "Credit", "required": False},
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
                            "label": "Text",
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
                            "label": "Formula",
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
                            "label": "Quotation",
                        },
                    ),
                    18: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "Who said it", "max_length": 200, "required": False},
                    ),
                    19: ("wagtail.blocks.StructBlock", [[("text", 17), ("who", 18)]], {}),
                    20: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "File"}),
                    21: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Else the file's own.",
                            "label": "Title",
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
                                ("note", "Note"),
                                ("caution", "Caution"),
                                ("discussion", "Discussion"),
                                ("checklist", "Checklist"),
                                ("spoiler", "Spoiler"),
                                ("prerequisite", "Prerequisite"),
                                ("testimonial", "Testimonial"),
                            ],
                            "label": "Kind",
                        },
                    ),
                    24: ("wagtail.blocks.CharBlock", (), {"label": "Title", "required": False}),
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
                        {"default": [("text", "")], "label": "Text"},
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
                            "label": "Address",
                        },
                    ),
                    28: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 200}),
                    29: ("wagtail.blocks.StructBlock", [[("url", 27), ("title", 28)]], {}),
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
                            "label": "Line",
                        },
                    ),
                    31: (
                        "wagtail.blocks.ListBlock",
                        (30,),
                        {"group": "Around it", "icon": "check", "label": "Objectives"},
                    ),
                    32: (
                        "wagtail.blocks.ListBlock",
                        (30,),
                        {"group": "Around it", "icon": "help", "label": "Questions"},
                    ),
                    33: (
                        "wagtail.blocks.ListBlock",
                        (30,),
                        {"group": "Around it", "icon": "key", "label": "Key points"},
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
                        {"default": [("text", "")], "label": "Note"},
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
                        {"default": [("text", "")], "label": "Task"},
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
                        {"label": "Hint"},
                    ),
                    38: (
                        "wagtail.blocks.ListBlock",
                        (37,),
                        {"collapsed": True, "default": [], "label": "Hints"},
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
                        {"default": [("text", "")], "label": "Solution"},
                    ),
                    40: ("wagtail.blocks.StructBlock", [[("title", 24), ("body", 39)]], {}),
                    41: (
                        "wagtail.blocks.ListBlock",
                        (40,),
                        {
                            "collapsed": True,
                            "default": [],
                            "help_text": "Sent only when the learner asks for it.",
                            "label": "Solutions",
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
                        {"default": [("text", "")], "label": "Question"},
                    ),
                    44: ("wagtail.blocks.CharBlock", (), {"label": "Answer"}),
                    45: ("wagtail.blocks.BooleanBlock", (), {"label": "Right", "required": False}),
                    46: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "Feedback to this answer", "required": False},
                    ),
                    47: (
                        "wagtail.blocks.StructBlock",
                        [[("text", 44), ("right", 45), ("feedback", 46)]],
                        {},
                    ),
                    48: (
                        "wagtail.blocks.ListBlock",
                        (47,),
                        {
                            "default": [
                                {"feedback": "", "right": False, "text": ""},
                                {"feedback": "", "right": False, "text": ""},
                            ],
                            "help_text": "One line; `code`, *emphasis* and \\( maths \\) work.",
                            "label": "Choices",
                        },
                    ),
                    49: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "help_text": "For numbers and steps. Else the choices are shuffled.",
                            "label": "Keep this order",
                            "required": False,
                        },
                    ),
                    50: (
                        "wagtail.blocks.RichTextBlock",
                        (),
                        {
                            "help_text": "Can be opened before answering.",
                            "label": "Hint",
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
                            "label": "Explanation",
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
                            "label": "Skills",
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
                    55: ("wagtail.blocks.CharBlock", (), {"label": "Right number"}),
                    56: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "0", "label": "Give or take", "required": False},
                    ),
                    57: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "The learner may leave it out.",
                            "label": "Unit",
                            "max_length": 30,
                            "required": False,
                        },
                    ),
                    58: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "When right", "required": False},
                    ),
                    59: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "When wrong", "required": False},
                    ),
                    60: ("wagtail.blocks.StructBlock", [[("right", 58), ("wrong", 59)]], {}),
                    61: ("wagtail.blocks.CharBlock", (), {"label": "Number"}),
                    62: ("wagtail.blocks.CharBlock", (), {"label": "Feedback"}),
                    63: (
                        "wagtail.blocks.StructBlock",
                        [[("answer", 61), ("tolerance", 56), ("feedback", 62)]],
                        {},
                    ),
                    64: (
                        "wagtail.blocks.ListBlock",
                        (63,),
                        {"default": [], "label": "Typical mistakes"},
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
                        {"label": "Accepted answer", "max_length": 200},
                    ),
                    67: ("wagtail.blocks.ListBlock", (66,), {"label": "Accepted answers"}),
                    68: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {
                            "default": True,
                            "label": "Capital letters do not matter",
                            "required": False,
                        },
                    ),
                    69: ("wagtail.blocks.CharBlock", (), {"label": "Answer", "max_length": 200}),
                    70: ("wagtail.blocks.StructBlock", [[("answer", 69), ("feedback", 62)]], {}),
                    71: (
                        "wagtail.blocks.ListBlock",
                        (70,),
                        {"default": [], "label": "Typical mistakes"},
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
                        {"label": "Question", "required": False},
                    ),
                    74: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "{{word}} is a gap, {{word|other}} accepts both, {{=4.5±0.1}} is a number.",
                            "label": "Text with gaps",
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
                    76: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                    77: (
                        "wagtail.blocks.ListBlock",
                        (76,),
                        {"default": ["", ""], "help_text": "In the right order.", "label": "Items"},
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
                    79: ("wagtail.blocks.CharBlock", (), {"label": "Left"}),
                    80: ("wagtail.blocks.CharBlock", (), {"label": "Right"}),
                    81: ("wagtail.blocks.StructBlock", [[("left", 79), ("right", 80)]], {}),
                    82: (
                        "wagtail.blocks.ListBlock",
                        (81,),
                        {
                            "default": [{"left": "", "right": ""}, {"left": "", "right": ""}],
                            "label": "Pairs",
                        },
                    ),
                    83: ("wagtail.blocks.CharBlock", (), {"label": "Extra"}),
                    84: (
                        "wagtail.blocks.ListBlock",
                        (83,),
                        {
                            "default": [],
                            "help_text": "They match nothing.",
                            "label": "Extra entries on the right",
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
                    86: ("wagtail.blocks.CharBlock", (), {"label": "Criterion"}),
                    87: (
                        "wagtail.blocks.ListBlock",
                        (86,),
                        {
                            "default": [],
                            "help_text": "What the reviewer looks for. The learner sees them.",
                            "label": "Criteria",
                        },
                    ),
                    88: (
                        "wagtail.blocks.MultipleChoiceBlock",
                        [],
                        {
                            "choices": [("text", "Text"), ("links", "Links")],
                            "label": "What is handed in",
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
