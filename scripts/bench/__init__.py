"""`make bench`: how fast the pages are, what a process holds, what the skill graph costs."""
