"""The flows of all as plain data: numbers of people, none of them of fewer than five."""
