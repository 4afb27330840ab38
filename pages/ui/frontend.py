"""What Streamlit's own frontend says in English and leaves undone for assistive technology, mended in the browser.

Streamlit has no translation of its own labels («Skip to main content», «App pages», «Help for …»): most are no text that
anyone sees, but names that a screen reader speaks. One component per page rewrites them in the reader's language,
and completes what its markup lacks: lists of the narrow navigation, places that scroll sideways, the finding that changes
with a filter. What cannot be mended so is named in `accessibility_limits.py`.
"""

from __future__ import annotations

import re

import streamlit as st

from pages.ui.language import N_, _, locale

FRONTEND_WORDS = {
    "Skip to main content": N_("Aller au contenu principal"),
    "App pages": N_("Pages du tableau de bord"),
    "Expand sidebar": N_("Ouvrir la liste des pages"),
    "Collapse sidebar": N_("Fermer la liste des pages"),
    "Sidebar": N_("Liste des pages"),
    "Notifications": N_("Avis"),
    "Choose an option": N_("Choisir"),
    "Choose options": N_("Choisir une ou plusieurs options"),
    "Selected values": N_("Choix retenus"),
    "Clear all": N_("Tout retirer"),
    "Clear value": N_("Effacer"),
    "Open": N_("Ouvrir la liste"),
    "Close": N_("Fermer"),
    "No results": N_("Aucun résultat"),
    "Scroll tabs right": N_("Parties suivantes"),
    "Scroll tabs left": N_("Parties précédentes"),
}
"""Streamlit's own words as it writes them, and ours."""
FRONTEND_TEMPLATES = {
    "Help for {name}": N_("Aide\u00a0: {name}"),
    "Remove {name}": N_("Retirer {name}"),
    "{name} — start": N_("{name}\u00a0: début"),
    "{name} — end": N_("{name}\u00a0: fin"),
}
"""The same, round the name of a control."""

_JS = """
let data;
let waiting;
const ATTRIBUTES = ['aria-label', 'placeholder'];
const TEXTS = "[data-testid='stSkipToContent'], [role='listbox'] [role='option'] > span";

function said(text) {
  if (data.words[text]) return data.words[text];
  for (const [pattern, before, after] of data.templates) {
    const found = text.match(new RegExp(pattern));
    if (found) return before + found[1] + after;
  }
  return text;
}
function put(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
function speak() {
  for (const name of ATTRIBUTES)
    for (const element of document.querySelectorAll(`[${name}]`)) put(element, name, said(element.getAttribute(name)));
  for (const element of document.querySelectorAll(TEXTS)) {
    const text = element.firstChild;
    if (!text || text.nodeType !== Node.TEXT_NODE) continue;
    const words = said(text.nodeValue);
    if (words !== text.nodeValue) text.nodeValue = words;
  }
}
function complete() {
  for (const list of document.querySelectorAll("ul[data-testid='stSidebarNavItems']"))
    for (const element of [list, ...list.querySelectorAll(':scope > div')]) put(element, 'role', 'none');
  for (const place of document.querySelectorAll("[class*='st-key-wide-']")) {
    if (place.scrollWidth > place.clientWidth + 1) {
      put(place, 'tabindex', '0');
      put(place, 'role', 'group');
      put(place, 'aria-label', data.slides);
    } else for (const name of ['tabindex', 'role', 'aria-label']) place.removeAttribute(name);
  }
  for (const place of document.querySelectorAll('.st-key-finding')) {
    put(place, 'aria-live', 'polite');
    put(place, 'aria-atomic', 'true');
  }
}
let later;
function run() { waiting = undefined; speak(); complete(); }
function mend() {
  waiting ??= setTimeout(run, 60);
  clearTimeout(later);
  later = setTimeout(run, 600);  // A figure may have taken its width without another mutation.
}
const observer = new MutationObserver(mend);
let watched = false;
export default function (component) {
  data = component.data;
  if (!watched) {
    watched = true;
    const attributeFilter = [...ATTRIBUTES, 'style', 'class'];
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter });
    addEventListener('resize', mend);
  }
  mend();
}
"""
_component = st.components.v2.component("maillage_frontend", html="<span></span>", js=_JS)


def mended_words(language: str, words: dict[str, str]) -> dict[str, str]:
    """What is replaced by what: Streamlit's English by ours, in French; the way back, in English.

    Args:
        words: Streamlit's own words → ours in French.
    """
    return words if language == "fr" else {french: own for own, french in words.items()}


def template_pattern(template: str) -> str:
    """A regular expression, for the browser, of a template round one `{name}`."""
    before, after = template.split("{name}")
    return f"^{re.escape(before)}(.+){re.escape(after)}$"


def draw_frontend() -> None:
    """Mend the frontend in the reader's language, from now until the page is left."""
    words = mended_words(locale(), FRONTEND_WORDS)
    templates = mended_words(locale(), FRONTEND_TEMPLATES)
    with st.container(key="frontend"):
        _component(
            key="frontend-words",
            data={
                "words": words,
                "templates": [
                    [template_pattern(shown), *wanted.split("{name}")] for shown, wanted in templates.items()
                ],
                "slides": _("Figure qui se fait glisser de côté"),
            },
            width="content",
            height="content",
        )
