"""What is asked of a page in a browser: no barrier that axe-core finds, no word left in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from pages.ui.accessibility_limits import is_known
from tests.repository.test_words import entries, forms

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RUN = """async () => {
  const asked = {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations']};
  const found = await axe.run({include: ['body'], exclude: ['.main-svg']}, asked);
  return found.violations.filter(rule => ['serious', 'critical'].includes(rule.impact)).flatMap(
      rule => rule.nodes.map(node => [rule.id, node.target.join(' '), node.html.slice(0, 200)]));
}"""
_SAID = """() => {
  const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
  const other = element => {
    const own = element.closest('[lang]');
    return own && own !== document.documentElement;
  };
  const shown = element => element.getClientRects().length && !element.closest('[translate=no], code') && !other(element);
  const said = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node.nodeValue.trim();
    if (text && shown(node.parentElement)) said.push(text);
  }
  for (const name of attributes)
    for (const element of document.querySelectorAll(`[${name}]`))
      if (shown(element)) said.push(element.getAttribute(name));
  return [...new Set(said)];
}"""
_OFFERED = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const keys = [...main.querySelectorAll('[class*="st-key-"]')].flatMap(
      element => [...element.classList].filter(name => name.startsWith('st-key-') && !name.includes('-seen-')));
  const count = selector => main.querySelectorAll(selector).length;
  return [...new Set(keys)].sort().concat(
      ['[role=tab]', '[role=radio]', '[role=combobox]', '[role=slider]', 'h2', '.twin table', '.twin tr',
       '[data-testid=stDownloadButton]', '.js-plotly-plot', 'p.reading', 'p.source'].map(
          selector => `${selector}: ${count(selector)}`));
}"""
_WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")
"""Letters alone: three of the hash in a release's name, 2026-11-15-43bad464, are no word."""


def barriers(page: Page) -> list[list[str]]:
    """What axe-core finds serious or critical, but what the accessibility statement names: rule, place, markup.

    Figures are left out: they are pictures with a name, whose words the table repeats.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    return [found for found in page.evaluate(_RUN) if not is_known(found[0], found[1])]


def words_of(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return {word.lower() for word in _WORD.findall(text)}


@cache
def vocabulary(locale: str) -> frozenset[str]:
    """The words that our catalogue holds in this language and never in the other."""
    words: dict[str, set[str]] = {"fr": set(), "en": set()}
    for message, said in entries("en").items():
        for language, texts in (("fr", forms(message)), ("en", said)):
            for text in texts:
                words[language] |= words_of(re.sub(r"\{\w*\}", " ", text))
    own, other = words[locale], words["en" if locale == "fr" else "fr"]
    return frozenset(own - other)


def foreign_words(page: Page, locale: str, names: Iterable[str]) -> list[tuple[str, list[str]]]:
    """What a page of `locale` says or names with words of the other language only, names of the data apart."""
    foreign = vocabulary("en" if locale == "fr" else "fr")
    known = sorted((name for name in names if name), key=len, reverse=True)
    found = []
    for said in page.evaluate(_SAID):
        if not foreign & words_of(said) or any(said in name for name in known):
            continue
        text = said
        for name in known:
            text = text.replace(name, " ")
        if words := sorted(foreign & words_of(text)):
            found.append((said, words))
    return found


def offered(page: Page) -> list[str]:
    """What a page offers, whatever its language: its keyed places, and how many controls, tables and files."""
    return [str(offer) for offer in page.evaluate(_OFFERED)]


def slides(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(
        page.evaluate(
            "Math.max(document.querySelector('[data-testid=stMain]').scrollWidth,"
            " document.documentElement.scrollWidth) - innerWidth"
        )
    )
