"""A small course in the Carpentries' form, written into a folder, to be spoilt or changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

CONFIG = """\
title: Mending small things
license: CC-BY 4.0
lang: en
source: https://example.org/mending
url: https://example.org/mending-site
episodes:
- 01-begin.md
- 02-go-on.md
"""

INDEX = """\
---
site: sandpaper::sandpaper_site
---

Mend it before you throw it away.

::: prereq

## Before you come

Bring *one* broken thing, and see [the words](learners/reference.md#burr).

:::
"""

BEGIN = """\
---
title: Begin with looking
teaching: 10
exercises: 5
---

:::::::::::::::::: objectives

- Say what is broken.
- Say what is not.

::::::::::::::::::

Look first. Then see [the next lesson](02-go-on.md#which-glue), or [a book][book].

![A crack, seen from above](fig/crack.png){alt='A thin dark line across a cup'}

![](fig/gone.png){alt='A chip in a plate'}

## Numbers

The area is $\\pi r^2$, and so:

$$A = \\pi r^2$$

```python
print("area")
```

```output
area
```

| Thing | Cost |
|---|---|
| cup | 2 |
| `lid` | <kbd>3</kbd> |

::: callout

## Mind your fingers

Wear *gloves*.

:::

:::::::::: challenge

## What broke first

Look at your thing.

::: hint

Where is it worn?

:::

::: solution

## At the handle

```text
the handle
```

:::

::: solution

Elsewhere.

:::
::::::::::

::: instructor

They will ask for glue.

:::

<!-- to be written: glue -->

::: keypoints

- Look first.

:::

[book]: https://example.org/book
[unused]: https://example.org/unused
"""

GO_ON = """\
---
title: Go on to gluing
minutes: 20
---

## Which glue

1. Clean it:

   ```bash
   wipe --gently
   ```

2. Glue it.

```exercise
id: glue-1
kind: one-choice
prompt: Which glue?
choices:
  - {text: Bone glue, right: true, feedback: It can be undone.}
  - {text: None}
```
"""

REFERENCE = """\
## Glossary

[burr]{#burr}
:   A rough edge. See [crack](#crack).
"""

NOTES = """\
## Before the evening

Lay out the cloths.
"""


def write_course(folder: Path) -> Path:
    for name, text in {
        "config.yaml": CONFIG,
        "CITATION": "Please cite as: A. Mender: Mending small things.",
        "AUTHORS": "Ana Mender, ana@example.org\n",
        "index.md": INDEX,
        "episodes/01-begin.md": BEGIN,
        "episodes/02-go-on.md": GO_ON,
        "learners/reference.md": REFERENCE,
        "instructors/instructor-notes.md": NOTES,
    }.items():
        write(folder / name, text)
    write(folder / "episodes/fig/crack.png", png())
    return folder


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def png(size: tuple[int, int] = (4, 3), color: int = 0) -> bytes:
    stream = BytesIO()
    Image.new("1", size, color).save(stream, "PNG")
    return stream.getvalue()
