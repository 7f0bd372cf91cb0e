"""A feed of made-up French news: articles of about 150 words that differ in who, where, when, how many and of what.

Three articles in four tell a story of their own, the others one that an earlier article tells too, some of them with
another figure or date. Names are drawn with a heavy tail, as in the press: a few people are in very many articles.
"""

import json
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
#: Sentences after the first.
LENGTH = 9


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
    stories: list[dict[str, str]] = []
    for n in range(count):
        if stories and rng.random() < 0.25:
            story = dict(rng.choice(stories[-200:]))
            if rng.random() < 0.3:
                story["n"] = str(int(story["n"]) + rng.randrange(1, 9))
        else:
            story = _story(rng)
            stories.append(story)
        published = date.fromisoformat(story["published"])
        sentences = [story["opening"].format(**story)]
        sentences += [body.format(**story) for body in rng.sample(WORDS["bodies"], LENGTH)]
        text = "\n".join([_capital(sentences[0]), *(_capital(s) for s in sentences[1:])])
        title = f"{story['town']} : {story['a'].split()[-1]} et le {story['thing']}"
        yield {"source": f"feed:{n}", "published": published.isoformat(), "title": title, "text": f"{title}\n\n{text}"}


def _story(rng: random.Random) -> dict[str, str]:
    when = date(2015, 1, 1) + timedelta(days=rng.randrange(3600))
    a, b, c = (_person(int(rng.paretovariate(0.7))) for _ in range(3))
    return {
        "a": a,
        "b": b,
        "c": c,
        "opening": rng.choice(WORDS["openings"]),
        "role": rng.choice(WORDS["roles"]),
        "town": rng.choice(WORDS["towns"]),
        "thing": rng.choice(WORDS["things"]),
        "topic": rng.choice(WORDS["topics"]),
        "n": str(rng.randrange(2, 400)),
        "m": str(rng.randrange(2, 900)),
        "p": str(rng.randrange(2, 60)),
        "year": str(rng.randrange(1995, when.year)),
        "day": WORDS["days"][(when - timedelta(days=rng.randrange(1, 6))).weekday()],
        "published": when.isoformat(),
    }


def _person(rank: int) -> str:
    """The same name for the same rank; a few thousand families."""
    rng = random.Random(rank % 20_000)
    first, *family = (rng.choice(WORDS[part]) for part in ("first", "onset", "middle", "end"))
    return f"{first} {''.join(family)}"


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
