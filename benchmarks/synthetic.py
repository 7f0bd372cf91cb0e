"""A feed of made-up French news: articles of about 150 words that differ in who, where, when, how many and of what.

Most tell a story of their own, the others one that an earlier article tells too, some of them with another figure.
Names are drawn with a heavy tail, as in the press: a few people are in very many articles.
"""

import json
import random
import re
import tomllib
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
#: Sentences after the first, and the share of articles that tell again what another tells.
LENGTH = 9
RETOLD = 0.15


def write_feed(path: Path, count: int, seed: int = 1) -> int:
    """Write `count` articles as JSON Lines; returns the number of their words."""
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for article in articles(count, seed):
            words += len(article["text"].split())
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    return words


def articles(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Records as `facts extract` reads them from a feed."""
    rng = random.Random(seed)
    recent: deque[Story] = deque(maxlen=200)
    for n in range(count):
        if recent and rng.random() < RETOLD:
            story = _retold(rng, rng.choice(recent))
        else:
            story = _story(rng)
            recent.append(story)
        title = _sentence(rng, story.slots, story.nouns).rstrip(".")
        yield {
            "source": f"feed:{n}",
            "published": story.published,
            "title": title,
            "text": "\n".join([title, "", *story.sentences]),
        }


class Story(NamedTuple):
    """What an article tells. `slots`: who, where, when, how many; `nouns`: of what."""

    published: str
    slots: dict[str, str]
    nouns: list[str]
    sentences: list[str]


def _story(rng: random.Random) -> Story:
    when = date(2015, 1, 1) + timedelta(days=rng.randrange(3600))
    a, b, c = (_person(int(200 * rng.paretovariate(0.8))) for _ in range(3))
    slots = {
        "a": a,
        "b": b,
        "c": c,
        "role": rng.choice(WORDS["roles"]),
        "town": rng.choice(WORDS["towns"]),
        "n": str(rng.randrange(2, 400)),
        "m": str(rng.randrange(2, 900)),
        "p": str(rng.randrange(2, 60)),
        "year": str(rng.randrange(1995, when.year)),
        "day": WORDS["days"][(when - timedelta(days=rng.randrange(1, 6))).weekday()],
    }
    nouns = [_noun(rng) for _ in range(20)]
    opening = _filled(rng, rng.choice(WORDS["openings"]), slots, nouns)
    return Story(when.isoformat(), slots, nouns, [opening, *(_sentence(rng, slots, nouns) for _ in range(LENGTH))])


def _retold(rng: random.Random, story: Story) -> Story:
    """The same story in another article: half of its sentences, some with another figure, and new ones."""
    slots = dict(story.slots)
    kept = [story.sentences[0], *rng.sample(story.sentences[1:], LENGTH // 2)]
    if rng.random() < 0.3:
        slots["n"] = str(int(slots["n"]) + rng.randrange(1, 9))
        kept[0] = re.sub(rf"\b{story.slots['n']}\b", slots["n"], kept[0])
    return story._replace(
        slots=slots, sentences=kept + [_sentence(rng, slots, story.nouns) for _ in range(LENGTH - LENGTH // 2)]
    )


def _sentence(rng: random.Random, slots: dict[str, str], nouns: list[str]) -> str:
    def clause() -> str:
        return "".join(
            (rng.choice(WORDS["subjects"]), " ", rng.choice(WORDS["predicates"]), rng.choice(WORDS["complements"]))
        )

    frame = rng.choice(WORDS["frames"]).replace("{s}", clause()).replace("{t}", clause())
    return _filled(rng, frame, slots, nouns)


def _filled(rng: random.Random, frame: str, slots: dict[str, str], nouns: list[str]) -> str:
    """The frame with a noun and a participle of its own for each place, and a capital."""
    frame = re.sub(r"\{w\d?\}", lambda _: rng.choice(nouns), frame)
    frame = re.sub(r"\{v\d?\}", lambda _: rng.choice(WORDS["participles"]), frame)
    sentence = frame.format(**slots)
    return sentence[0].upper() + sentence[1:]


def _person(rank: int) -> str:
    """The same name for the same rank; a few thousand families."""
    rng = random.Random(rank % 20_000)
    first, *family = (rng.choice(WORDS[part]) for part in ("first", "onset", "middle", "end"))
    return f"{first} {''.join(family)}"


def _noun(rng: random.Random) -> str:
    """A made-up noun: articles of different stories share few, as those of a press do."""
    syllables = (rng.choice(WORDS[part]) for part in ("onset", "middle", "onset", "end"))
    return "".join(syllables).lower()
