"""Facts from French news: who, where, when, who said what, and where the sources contradict each other."""

__version__ = "0.1.0"
