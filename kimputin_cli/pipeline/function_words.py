"""The closed word classes of lexicon/function_words.toml, by name."""

from functools import cache

from kimputin_cli.lexicon import load


@cache
def function_words(name: str) -> frozenset[str]:
    """The words of one class.

    Raises KeyError for a class that the lexicon does not have.
    """
    return frozenset(load("function_words", dict[str, list[str]])[name])
