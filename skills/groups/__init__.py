"""People who agreed to see together what they can do: a workshop, a co-operative."""
