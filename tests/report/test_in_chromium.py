"""The report in a real browser: it opens without a message, filters, follows links, and is accessible.

Wants Chromium with its driver, selenium, and for the last test axe-core (`npm install --prefix /tmp/axe axe-core`, AXE_CORE=its axe.min.js).
"""

import os
import shutil
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kimputin_cli.records import ArticleRecord, Claim, Conflict, Entity, Mention, Position
from kimputin_cli.scale import derive
from kimputin_cli.show.report import page
from kimputin_cli.store import Store
from kimputin_cli.store.conflicts import store_conflicts
from tests.cli.command import Run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seeds_page(facts: Run, seeds_db: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("report") / "report.html"
    assert facts("report", str(target), "--db", seeds_db).returncode == 0
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="pip install selenium")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--window-size=1200,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield opened
    opened.quit()


def test_it_opens_without_a_console_message(browser: Any, seeds_page: Path) -> None:
    browser.get(seeds_page.as_uri())
    assert browser.get_log("browser") == []
    assert seeds_page.stat().st_size < 1_000_000


def test_the_first_contradiction_is_above_the_fold(browser: Any, seeds_page: Path) -> None:
    browser.get(seeds_page.as_uri())
    question = browser.find_element("css selector", ".conflict h3")
    assert "2002" in question.text
    assert question.location["y"] + question.size["height"] < 900


def test_the_filter_hides_what_does_not_match(browser: Any, seeds_page: Path) -> None:
    browser.get(seeds_page.as_uri())
    box = browser.find_element("id", "filter")

    def shown() -> int:
        time.sleep(0.4)
        return int(browser.execute_script("return document.querySelectorAll('.item').length"))

    everything = shown()
    box.send_keys("MEDVEDEV")
    some = shown()
    assert 0 < some < everything
    box.clear()
    box.send_keys("zzzz")
    assert shown() == 0
    assert browser.find_element("id", "nothing").is_displayed()
    box.clear()
    box.send_keys(" ")
    assert shown() == everything


def test_a_source_link_opens_the_article_at_the_sentence(browser: Any, seeds_page: Path) -> None:
    browser.get(seeds_page.as_uri())
    link = browser.find_element("css selector", ".claim a")
    target = link.get_attribute("href").split("#")[1]
    browser.execute_script("arguments[0].click()", link)
    time.sleep(0.3)
    assert browser.execute_script("return document.getElementById(arguments[0]).closest('details').open", target)
    assert browser.get_log("browser") == []


@pytest.fixture(scope="module")
def long_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred articles, each with a person of its own and a contradiction with the next."""
    folder = tmp_path_factory.mktemp("long")
    with Store(folder / "facts.db", create=True) as store:
        records = [_article(n) for n in range(200)]
        for record in records:
            store.put(record, "test")
        derive.refresh(store)
        found = [_opposed(n, one, other) for n, (one, other) in enumerate(pairwise(records))]
        store_conflicts(store, found, "fr", store.state("changes") or 0)
        (folder / "report.html").write_text(page(store), encoding="utf-8")
    return folder / "report.html"


def _article(n: int) -> ArticleRecord:
    text = f"Jeanne Numéro{n} a parlé de {n} choses. « Il y en a {n} », a-t-elle dit."
    name = f"Jeanne Numéro{n}"
    return ArticleRecord(
        source=f"presse/{n}.txt",
        sha256="0",
        text=text,
        people=(Entity(id=f"n{n}", name=name, mentions=(Mention(0, len(name), name),)),),
    )


def _opposed(n: int, one: ArticleRecord, other: ArticleRecord) -> Conflict:
    claims = (Claim(source=r.source, start=0, end=len(r.text), sentence=r.text, words=(7, 13)) for r in (one, other))
    positions = tuple(Position(value=str(i), independent_sources=1, claims=(c,)) for i, c in enumerate(claims))
    return Conflict(id=f"c{n}", kind="count", question=f"Question {n} ?", slot="count", positions=positions)


def test_long_lists_are_drawn_in_steps(browser: Any, long_page: Path) -> None:
    browser.get(long_page.as_uri())
    assert browser.get_log("browser") == []
    for section, step in (("contradictions", 30), ("sources", 60)):
        items = f"return document.querySelectorAll('#{section} .item').length"
        assert browser.execute_script(items) == step
        button = browser.find_element("css selector", f"#{section} .more")
        assert button.is_displayed()
        browser.execute_script("arguments[0].click()", button)
        assert browser.execute_script(items) == 2 * step


def test_the_filter_finds_what_is_not_drawn(browser: Any, long_page: Path) -> None:
    browser.get(long_page.as_uri())
    browser.find_element("id", "filter").send_keys("numero187 choses")
    time.sleep(0.6)
    assert browser.execute_script("return [...document.querySelectorAll('#sources .item')].map(e => e.id)") == ["a99"]
    assert browser.execute_script("return document.querySelectorAll('#contradictions .item').length") == 2


def test_a_link_draws_the_article_that_it_leads_to(browser: Any, long_page: Path) -> None:
    browser.get(long_page.as_uri() + "#a200-0")
    time.sleep(0.5)
    assert browser.execute_script("return document.querySelector('#a200').open")
    assert browser.get_log("browser") == []


def test_axe_finds_no_serious_issue(browser: Any, seeds_page: Path) -> None:
    axe = os.environ.get("AXE_CORE", "")
    if not Path(axe).is_file():
        pytest.skip("AXE_CORE does not name axe.min.js (npm install axe-core)")
    browser.get(seeds_page.as_uri())
    browser.execute_script(Path(axe).read_text("utf-8"))
    found = browser.execute_async_script(
        "axe.run().then(r => arguments[0](r.violations.map(v => [v.impact, v.id, v.nodes.length])))"
    )
    assert [violation for violation in found if violation[0] in ("serious", "critical")] == []
