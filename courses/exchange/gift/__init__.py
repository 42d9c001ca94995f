"""GIFT, the text form of Moodle's questions: read into exercises of ours, item by item."""
