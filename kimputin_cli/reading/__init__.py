"""Bytes to articles: files, folders, feeds and standard input become `Article`s, or a line that says why not.

No spaCy here, and nothing heavy until a format needs it.
"""

from kimputin_cli.reading.read import read
from kimputin_cli.reading.unreadable import Unreadable

__all__ = ["Unreadable", "read"]
