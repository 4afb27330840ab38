"""Words: French in the code, English by translation.

A sentence is marked where it is written (`N_`), carried as a template with its values
(`Sentence`), and put into a language only where a reader meets it (`translate`). Nothing
here knows who is reading: `etl` and `analytics` receive the locale as an argument, pages
take it from the session.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCALES = ("fr", "en")
DEFAULT_LOCALE = "fr"
DOMAIN = "maillage"
CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Mark `message` for extraction without translating it yet."""
    return message


@cache
def catalogue(locale: str) -> gettext.NullTranslations:
    """The compiled catalogue of `locale`.

    Raises:
        ValueError: the locale is not one of `LOCALES`.
        FileNotFoundError: the catalogue was not compiled (`make words`). An absent
            catalogue would show French to an English reader in silence.
    """
    if locale not in LOCALES:
        raise ValueError(f"unknown locale {locale!r}: one of {', '.join(LOCALES)}")
    return gettext.translation(DOMAIN, CATALOGUES, languages=[locale])


def translate(message: str, locale: str) -> str:
    """`message`, a French msgid, in the language of `locale`."""
    return catalogue(locale).gettext(message) if message else ""


def translate_plural(one: str, many: str, *, count: int, locale: str) -> str:
    """The form of a counted sentence that `count` takes in `locale`, with `{count}` filled in by the caller."""
    return catalogue(locale).ngettext(one, many, count)


def labelled(label: str, value: object, locale: str) -> str:
    """`label : value`, spaced as the language of `locale` does; both are already in it."""
    return translate(N_("{label}\u00a0: {value}"), locale).format(label=label, value=value)


def capitalised(text: str) -> str:
    """`text` with a capital first letter, the others as they are."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """`text` with a small first letter, the others as they are."""
    return text[:1].lower() + text[1:]


def leading(label: str, locale: str) -> str:
    """`label :`, before words set apart from it, spaced as the language of `locale` does."""
    return labelled(label, "", locale).rstrip()


@dataclass(frozen=True)
class Sentence:
    """A sentence not yet in any language: a French template marked with `N_` and its values.

    A value that is itself a `Sentence` is put into the same language.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, template: str, **values: object) -> Sentence:
        """A sentence from a marked template and the values of its `{placeholders}`."""
        return cls(template, tuple(values.items()))

    def text(self, locale: str) -> str:
        """The sentence in the language of `locale`."""
        filled = {
            name: value.text(locale) if isinstance(value, Sentence) else value for name, value in self.values
        }
        return translate(self.template, locale).format(**filled)
