"""What each line of an article is: title, heading, prose, caption, credit, byline, furniture, markup, foreign."""

from kimputin_cli.reading.layout.classify import Layout, Part, classify

__all__ = ["Layout", "Part", "classify"]
