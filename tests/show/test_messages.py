"""No message lacks its French; the language is that of --lang, else of the environment; JSON is always the same."""

import ast
import json
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import kimputin_cli
from kimputin_cli.cli.reference import commands
from kimputin_cli.show import conflicts, messages
from kimputin_cli.show.answers import WORDS as ANSWERS
from tests.cli.command import Run

PACKAGE = Path(kimputin_cli.__file__).parent
CATALOGUE: dict[str, str] = tomllib.loads((PACKAGE / "show" / "messages" / "fr.toml").read_text("utf-8"))
#: Rooms whose errors reach the user, and functions that word causes, by what they return or yield.
ROOMS = ("reading", "store", "scale", "answers", "show", "identity", "pipeline/build.py")
CAUSES = {"why", "_cause", "_kind", "_annotate", "faults", "_articles", "_torn"}


def template(node: ast.expr | None) -> str | None:
    """The text of a string expression with {} for what is put in; None for what is no text in the source."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [template(node.left), template(node.right)]
        return None if parts == [None, None] else "".join(part if part is not None else "{}" for part in parts)
    return None


def said(tree: ast.AST, errors: bool) -> Iterator[str]:
    """The messages in the calls that word one, and in the functions that word causes."""
    for node in ast.walk(tree):
        if errors and isinstance(node, ast.FunctionDef) and node.name in CAUSES:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return | ast.Yield) and (text := template(inner.value)):
                    yield text
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        wording: list[ast.expr] = [k.value for k in node.keywords if k.arg == "empty"]
        if name in ("say", "translated") or (errors and name.endswith("Error")):
            wording += node.args[:1]
        if name in ("Unreadable", "Column"):
            wording += node.args[1:2]
        yield from (text for argument in wording if (text := template(argument)))


def messages_of_the_program() -> dict[str, str]:
    """Every message, without what comes before its last ": " of values, and where it stands."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE).as_posix()
        for text in said(ast.parse(path.read_text("utf-8")), where.startswith(ROOMS)):
            text = re.sub(r"^(facts: |\{\}:(\{\}:)? )+", "", text)
            if re.search(r"[^\W\d_]{2}", text.replace("{}", "")):
                found[text] = where
    return found


def known(text: str) -> bool:
    return messages._in_french(text) != text or CATALOGUE.get(text) == text


def test_no_message_lacks_its_french() -> None:
    found = messages_of_the_program()
    assert len(found) > 120
    assert {text: where for text, where in found.items() if not known(text)} == {}


def test_words_within_messages_have_theirs() -> None:
    from kimputin_cli.lexicon import load
    from kimputin_cli.reading.decode import _KINDS
    from kimputin_cli.reading.language import Languages
    from kimputin_cli.store.database import _cause

    words = [kind for _, kind in _KINDS] + list(load("languages", Languages).names.values())
    table = next(
        n
        for n in ast.walk(ast.parse((PACKAGE / "store" / "database.py").read_text("utf-8")))
        if isinstance(n, ast.Dict)
    )
    words += [_cause(Exception(key.value)) for key in table.keys if isinstance(key, ast.Constant)]
    assert [word for word in words if word not in CATALOGUE] == []


@pytest.mark.parametrize("key", CATALOGUE)
def test_an_entry_has_the_values_of_its_key(key: str) -> None:
    numbers = {
        name for _, name, _, _ in string.Formatter().parse(messages._numbered(CATALOGUE[key])) if name is not None
    }
    assert numbers == {str(n) for n in range(key.count("{}"))}


@pytest.mark.parametrize("words", [conflicts.WORDS, ANSWERS])
def test_fixed_words_are_there_in_both_languages(words: dict[str, dict[str, str]]) -> None:
    assert set(words["fr"]) == set(words["en"])


@pytest.mark.parametrize(
    ("line", "french"),
    [
        ("5 articles in facts.db (5 new)", "5 articles dans facts.db (5 nouveaux)"),
        ("3 articles in a.db (1 new, 1 replaced, 1 skipped)", "3 articles dans a.db (1 nouveau, 1 remplacé, 1 laissé de côté)"),
        ("0 articles forgotten", "0 article oublié"),
        ("1 article written to out", "1 article écrit dans out"),
        (
            "facts: a.pdf: cannot be read: binary file (a PDF document), not text",
            "facts: a.pdf: illisible\u00a0: fichier binaire (un document PDF), non du texte",
        ),
        (
            "facts: x.txt: cannot be read: longer than the 4,000,000 bytes of the longest text read",
            "facts: x.txt: illisible\u00a0: plus long que les 4\u202f000\u202f000 octets du plus long texte lu",
        ),
        ("facts: x.db: no such store; run `facts extract` first or name one with --db",
         "facts: x.db: cette base n’existe pas ; lancez d’abord `facts extract`, ou désignez-en une avec --db"),
        ("facts: {0}: not known {} {x}", "facts: {0}: not known {} {x}"),
        ("{}{}{0.__class__}", "{}{}{0.__class__}"),
    ],
)  # fmt: skip
def test_lines(monkeypatch: pytest.MonkeyPatch, line: str, french: str) -> None:
    monkeypatch.setattr(messages, "_asked", "fr")
    assert messages.translated(line) == french
    monkeypatch.setattr(messages, "_asked", "en")
    assert messages.translated(line) == line


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CA"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LC_ALL": "C", "LC_MESSAGES": "fr_FR", "LANG": "fr_FR"}, "en"),
        ({"LC_ALL": "", "LANG": "fr_FR"}, "fr"),
        ({"FACTS_LANG": "fr", "LC_ALL": "C"}, "fr"),
        ({"FACTS_LANG": "en", "LC_ALL": "fr_FR"}, "en"),
    ],
)
def test_the_environment(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str) -> None:
    monkeypatch.setattr(messages, "_asked", None)
    for name in messages.ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert messages.language() == expected


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_takes_the_language(name: str) -> None:
    assert any("--lang" in parameter.opts for parameter in dict(commands())[name].params)


@pytest.mark.parametrize(
    ("args", "french", "english"),
    [
        (("people",), "Rôles", "Roles"),
        (("sources",), "Publié", "Published"),
        (("timeline",), "Événement", "Event"),
        (("info", "--check"), "intacte", "sound"),
        (("conflicts",), "sources indépendantes", "independent sources"),
        (("conflicts", "--who", "Personne Inconnue"), "aucune contradiction", "no contradiction"),
        (("events", "--who", "Personne Inconnue"), "rien de ce genre", "nothing of that kind"),
        (("show", "nulle-part"), "pas d’article", "no article"),
        (("events",), "(nié", "(negated"),
    ],
)
def test_commands_in_both(facts: Run, seeds_db: str, args: tuple[str, ...], french: str, english: str) -> None:
    wide = {"COLUMNS": "200", "LC_ALL": "C.UTF-8"}
    for more, expected in ((("--lang", "fr"), french), (("--lang", "en"), english), ((), english)):
        done = facts(*args, *more, "--db", seeds_db, **wide)
        assert expected in done.stdout + done.stderr
    done = facts(*args, "--db", seeds_db, **wide | {"FACTS_LANG": "fr"})
    assert french in done.stdout + done.stderr


@pytest.mark.parametrize("args", [("people",), ("events",), ("conflicts",), ("sources",), ("agree",)])
def test_json_does_not_follow_the_environment(facts: Run, seeds_db: str, args: tuple[str, ...]) -> None:
    one = facts(*args, "--db", seeds_db, "--json", LC_ALL="fr_FR.UTF-8")
    other = facts(*args, "--db", seeds_db, "--json", LC_ALL="en_GB.UTF-8")
    assert one.stdout == other.stdout
    assert json.loads(one.stdout)


def test_a_name_full_of_the_words_of_messages_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """By trying every way to share them out between the values, one such line took hours."""
    monkeypatch.setenv("FACTS_LANG", "fr")
    assert messages.translated("x article in (" * 100 + ": empty file").endswith(": fichier vide")
