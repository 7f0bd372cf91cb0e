"""What each line of an article is: title, heading, prose, caption, credit, byline, page furniture, markup, another language."""

from kimputin_cli.reading.layout.classify import Layout, Part, classify

__all__ = ["Layout", "Part", "classify"]
