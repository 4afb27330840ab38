"""What only the reader's browser can do: the language of the document, the copy of an address or a sentence.

The middleware of `dashboard.py` sets the language of the first load; a switch in place has to
change it on the page itself (WCAG 3.1.1).
"""

from __future__ import annotations

import streamlit as st

from pages.ui.language import _, locale

_HTML = '<button type="button"></button><span role="status" aria-live="polite"></span>'
_CSS = """
button { font: inherit; font-size: 0.9rem; color: var(--st-text-color); background: none; cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: 0.45rem 0.8rem; min-height: 2.5rem; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""
_JS = """
function byHand(text) {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.appendChild(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
export default function ({ data, parentElement }) {
  if (data.lang) document.documentElement.lang = data.lang;
  const button = parentElement.querySelector('button');
  const status = parentElement.querySelector('span');
  button.textContent = data.label;
  button.onclick = async () => {
    try { await navigator.clipboard.writeText(data.text); } catch { byHand(data.text); }
    button.textContent = data.done;
    status.textContent = data.done;
    setTimeout(() => { button.textContent = data.label; status.textContent = ''; }, 2000);
  };
}
"""
_component = st.components.v2.component("maillage_browser", html=_HTML, css=_CSS, js=_JS)


def draw_copy_link(address: str) -> None:
    """Draw «Copier le lien», which copies `address`, and set the language of the document."""
    draw_copy("copy-link", address, label=_("Copier le lien"), done=_("Lien copié"), lang=locale())


def draw_copy(key: str, text: str, *, label: str, done: str, lang: str = "") -> None:
    """Draw a button that copies `text`.

    Args:
        label, done: its words, before and after.
        lang: the language to set on the document; left as it is without.
    """
    _component(
        key=key,
        data={"lang": lang, "label": label, "done": done, "text": text},
        width="content",
        height="content",
    )
