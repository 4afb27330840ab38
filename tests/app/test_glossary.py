"""The words of the field, explained where they stand."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.words import LOCALES, translate
from pages.ui.frontend import FRONTEND_TEMPLATES, FRONTEND_WORDS, mended_words, template_pattern
from pages.ui.glossary import TERMS, explained, glossary_html


def test_a_term_is_explained_once_and_the_sentence_stays_what_it_is() -> None:
    said = explained("Un lien attendu, un autre lien\u00a0: O/E < 1.", "fr")
    assert said.count('<abbr class="term"') == 3
    assert said.count(">lien</abbr>") == 1
    assert unescape(re.sub("<[^>]+>", "", said)) == "Un lien attendu, un autre lien\u00a0: O/E < 1."


@given(st.text())
def test_nothing_is_lost_and_no_markup_passes(text: str) -> None:
    said = explained(text, "fr")
    assert unescape(re.sub(r'<abbr class="term" title="[^"]*">|</abbr>', "", said)) == text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_is_found_and_listed(locale: str) -> None:
    listed = unescape(glossary_html(locale))
    for term in TERMS:
        assert f"<dt>{translate(term.name, locale)}</dt>" in listed
        for form in translate(term.forms, locale).split("|"):
            assert f">{form}</abbr>" in unescape(explained(form, locale))


def test_words_of_the_frontend_come_back_in_english() -> None:
    for words in (FRONTEND_WORDS, FRONTEND_TEMPLATES):
        french = mended_words("fr", words)
        assert mended_words("en", words) == {ours: own for own, ours in french.items()}
        assert len(set(french.values())) == len(french)
    for template in (*FRONTEND_TEMPLATES, *FRONTEND_TEMPLATES.values()):
        found = re.match(template_pattern(template), template.replace("{name}", "Années (1)"))
        assert found
        assert found[1] == "Années (1)"
