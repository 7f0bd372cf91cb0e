"""Match weights, in bits: the log2 of how much likelier a level is for one person than for two (Fellegi and Sunter).

They are set by hand, for news: see benchmarks/linkage.py and tests/identity for what they give.
"""

from math import log2

#: Two profiles are linked when their weights add up to more than this.
THRESHOLD = 0.0

#: Agreement of full names: rare family names prove more (see `name_weight`).
FULL_NAME, NAMESAKE, FULL_NAME_FLOOR = 11.0, 1.0, 5.0

#: Walk of life (offices.toml, careers), office, country of the roles.
CAREER_SAME, CAREER_OTHER = 1.5, -7.0
OFFICE_SAME = 4.0
COUNTRY_SAME, COUNTRY_OTHER = 1.5, -5.0

#: Others named around both: per shared person, organisation or place, and the most that they may add.
SHARED_PERSON, SHARED_OTHER, SHARED_COUNTRY, SHARED_MOST = 2.0, 1.0, 0.3, 6.0
#: Both have much around them and nothing is shared.
NOTHING_SHARED, MUCH = -3.5, 4

#: An article names both, and takes them for two.
NAMED_APART = -6.0

#: Years between the articles.
SAME_SEASON, LONG_APART = 1.0, -4.0
SEASON_DAYS, LONG_DAYS = 60, 40 * 365

#: A short name ("M. Martin") against a full one of its family name; a first name alone; an equal initial; the only
#: candidate; one that many sources name; and what is asked of the sum and of its lead over the next candidate.
SHORT_FAMILY, SHORT_OTHER, SHORT_INITIAL, ONLY_ONE, PROMINENT = 3.0, 1.0, 1.5, 1.0, 2.0
PROMINENT_SOURCES = 5
SHORT_THRESHOLD, SHORT_LEAD = 5.5, 1.5


def name_weight(namesakes: int) -> float:
    """What the agreement of two full names is worth when the family name is seen with `namesakes` given names."""
    return max(FULL_NAME_FLOOR, FULL_NAME - NAMESAKE * log2(1 + namesakes))
