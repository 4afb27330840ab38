"""The style sheet: what the theme of `.streamlit/config.toml` cannot say."""

from __future__ import annotations

import streamlit as st

_SHEET = """<style>
/* Streamlit's own words are English: what a reader does not need of them is not shown. */
[data-testid="stStatusWidget"], [data-testid="stElementToolbar"], [data-testid="stDecoration"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: 1360px; padding-left: 2.5rem; padding-right: 2.5rem; }
.st-key-filter-bar > .st-key-leaving, .st-key-filter-bar > *:has(> .st-key-leaving),
  .st-key-filter-bar > *:has(.st-key-link-filters) { align-self: flex-end; }
.st-key-page-controls { justify-content: flex-end; }
[data-testid="stHeadingWithActionElements"] h1 { padding: 0.2rem 0; letter-spacing: -0.01em; }
/* The fields that carry choices to the address (pages/ui/address.py). */
[class*="st-key-address-"], [data-testid="stLayoutWrapper"]:has(> [class*="st-key-address-"]) { display: none; }
[data-testid="stLayoutWrapper"]:has(> .st-key-frontend) { position: absolute; width: 0; height: 0; overflow: hidden; }
:is(a, button, summary, input, [tabindex]):focus-visible { outline: 2px solid #0b6b75 !important; outline-offset: 2px; }
[data-testid="stMain"]:focus-visible { outline-offset: -2px; }
:is(input[role="combobox"], input[type="text"]):focus-visible { outline-offset: -2px; border-radius: 4px; }
abbr.term { text-decoration: underline dotted #8a94a8; text-underline-offset: 0.2em; cursor: help; }
.tours { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 0.4rem 2rem; }
.tours h2 { font-size: 1rem; margin: 0; padding: 0 0 0.3rem; }
.tours ol, .tours ul { margin: 0; padding: 0 0 0 1.2rem; font-size: 0.92rem; line-height: 1.45; }
.tours li { margin: 0 0 0.35rem; }
.tours a, .prose a { color: #0b6b75; }
.st-key-page-release { flex-direction: row; align-items: center; gap: 0.5rem; }
.st-key-page-release::before { content: "Version"; color: #54617a; font-size: 0.9rem; }
.st-key-language p { text-transform: uppercase; }
p.finding { font-size: 1.15rem; line-height: 1.5; margin: 0; max-width: 62rem; }
p.finding strong { font-weight: 650; }
p.reading { font-size: 1rem; line-height: 1.45; margin: 0; max-width: 62rem; }
.prose { max-width: 62rem; line-height: 1.5; }
.prose p { margin: 0 0 0.6rem; }
.prose a code { overflow-wrap: anywhere; }
.prose pre { font-size: 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; padding: 0.6rem; }
.prose[id] { scroll-margin-top: 7.5rem; }
.prose dl { margin: 0 !important; padding: 0 !important; }
.prose dt { font-weight: 650; margin-top: 0.7rem; }
.prose dd { margin: 0.1rem 0 0; }
.prose dd.limits { color: #54617a; font-size: 0.9rem; }
.prose p:last-child { margin-bottom: 0; }
article.brief { max-width: 50rem; border: 1px solid #d5dbe6; border-radius: 6px; line-height: 1.5;
  padding: clamp(0.8rem, 4vw, 2rem); }
article.brief h2 { font-size: 1.6rem; padding: 0; }
article.brief h3 { font-size: 1.1rem; color: #0b6b75; padding: 1rem 0 0.3rem; }
article.brief p { margin: 0 0 0.6rem; }
article.brief p.kicker { color: #54617a; font-size: 0.9rem; margin: 0 0 0.3rem; }
article.brief p.drawn { background: #f4f5f8; padding: 0.7rem 0.9rem; }
article.brief section.established { background: #f4f5f8; border-left: 4px solid #0b6b75; padding: 0.2rem 1rem 0.5rem;
  margin: 1rem 0; }
article.brief sup { color: #0b6b75; }
article.brief ol.notes { font-size: 0.85rem; }
p.sideways { display: none; }
p.note { color: #54617a; font-size: 0.9rem; line-height: 1.45; margin: 0; max-width: 62rem; }
p.source, p.hint { color: #54617a; font-size: 0.82rem; margin: 0.2rem 0 0; }
[data-testid="stExpandSidebarButton"]::after { content: "Pages"; font-size: 0.95rem; padding-left: 0.3rem; }
.headlines { display: grid; grid-template-columns: repeat(auto-fit, minmax(185px, 1fr)); gap: 0.9rem; margin: 0 !important;
  padding: 0 !important; }
.headlines > div { border: 1px solid #d5dbe6; border-radius: 6px; padding: 0.8rem 0.9rem; display: flex;
  flex-direction: column; gap: 0.15rem; }
.headlines dt { font-size: 0.88rem; color: #54617a; line-height: 1.3; min-height: 2.6em; }
.headlines dd { margin: 0; }
.headlines dd.value { font-size: 1.75rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; }
.headlines dd.context { font-size: 0.8rem; color: #54617a; min-height: 2.4em; }
.headlines abbr { text-decoration: none; }
.headlines img.sparkline { width: 120px; max-width: 100%; height: 30px; display: block; margin-top: 0.2rem; }
.twin { overflow-x: auto; max-height: 30rem; overflow-y: auto; }
.twin.reporting, .st-key-plain-revenus-emplois .twin, article.brief .twin { max-height: none; }
article.brief .twin { margin: 0 0 0.6rem; }
article.brief .twin table { min-width: 44rem; }
article.brief .twin .figure { white-space: normal; }
article.brief figure { margin: 0.6rem 0 1rem; }
article.brief figure.half { max-width: 26rem; }
article.brief figure.wide { overflow-x: auto; }
article.brief figure img { width: 100%; height: auto; }
article.brief figure.wide img { min-width: 36rem; }
article.brief figcaption { font-size: 0.9rem; color: #54617a; }
.twin table { border-collapse: collapse; font-size: 0.88rem; font-variant-numeric: tabular-nums; }
.twin caption { text-align: left; color: #54617a; padding: 0 0 0.4rem; caption-side: top; }
.twin th, .twin td { padding: 0.3rem 0.7rem; border: 0; border-bottom: 1px solid #e6eaf1; }
.twin thead th { position: sticky; top: 0; background: #f3f5f9; font-weight: 600; vertical-align: bottom; }
.twin th.word { text-align: left; font-weight: 500; }
.twin thead th.word { font-weight: 600; }
.twin .figure { text-align: right; white-space: nowrap; }
.twin abbr { text-decoration: underline dotted; cursor: help; }
table.reporting { border-collapse: separate; border-spacing: 2px; font-size: 0.85rem; width: 100%; }
table.reporting th { font-weight: 500; text-align: left; white-space: nowrap; padding: 0.1rem 0.4rem 0.1rem 0; border: 0; }
table.reporting thead th { text-align: center; color: #54617a; font-size: 0.76rem; padding: 0 0.1rem; }
table.reporting td { text-align: center; border: 0; border-radius: 3px; height: 1.55rem; min-width: 1.9rem;
  padding: 0 0.2rem; }
table.reporting .on_time { background: #cfe5e6; color: #05444c; }
table.reporting .covered { background: #e3eff0; color: #05444c; }
table.reporting .late { background: #fbeecb; color: #6b4600; }
table.reporting .missing { background: #ffffff; color: #6b4600; box-shadow: inset 0 0 0 1.5px #8a5a00; font-weight: 700; }
table.reporting .not_due { background: #f4f5f8; color: #54617a; }
ol.calls { margin: 0.3rem 0 0; padding: 0 0 0 1.6rem; display: grid; gap: 0.75rem 2.2rem;
  grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); max-width: 76rem; }
ol.calls li { margin: 0; padding: 0 0 0.65rem; border-bottom: 1px solid #e6eaf1; line-height: 1.45; }
ol.calls strong { display: block; font-weight: 650; }
ol.calls span { display: block; color: #54617a; font-size: 0.92rem; }
dl.card { margin: 0.2rem 0 !important; padding: 0 !important; max-width: 62rem; font-size: 0.95rem; }
dl.card > div { display: grid; grid-template-columns: 10rem 1fr; gap: 0.1rem 1rem; padding: 0.3rem 0;
  border-bottom: 1px solid #e6eaf1; }
dl.card dt { color: #54617a; }
dl.card dd { margin: 0; grid-column: 2; line-height: 1.45; overflow-wrap: anywhere; }
p.identifier { font-family: monospace; font-size: 1.05rem; font-weight: 650; margin: 0.4rem 0 0; overflow-wrap: anywhere; }
ul.told { list-style: none; margin: 0.3rem 0 0; padding: 0; max-width: 62rem; }
ul.told li { margin: 0 0 0.6rem; padding: 0 0 0.6rem; border-bottom: 1px solid #e6eaf1; line-height: 1.45; }
ul.told strong { display: block; font-weight: 650; }
ul.told span { display: block; color: #54617a; font-size: 0.92rem; }
ul.told a { color: #0b6b75; font-size: 0.9rem; }
ul.key { list-style: none; display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; padding: 0; margin: 0.5rem 0 0;
  font-size: 0.82rem; color: #54617a; }
ul.key li { margin: 0; }
ul.contents { font-size: 0.9rem; }
ul.contents a { color: #0b6b75; }
@media (max-width: 760px) {
  [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
  [class*="st-key-wide-"] { overflow-x: auto; }
  p.sideways { display: block; }
  ol.calls { grid-template-columns: 1fr; }
  [class*="st-key-wide-"] > *:has([data-testid="stPlotlyChart"]) { min-width: 960px; }
  :is([class*="st-key-wide-etapes"], [class*="-par-groupe"], [class*="st-key-wide-local-interregional"],
    .st-key-wide-profil, .st-key-wide-cible, .st-key-wide-cibles, .st-key-wide-pairs, .st-key-wide-marches,
    .st-key-wide-paire-semblables)
    > *:has([data-testid="stPlotlyChart"]) { min-width: 640px; }
  dl.card > div { grid-template-columns: 1fr; }
  dl.card dd { grid-column: 1; }
  .st-key-filter-bar { gap: 0.6rem; }
  [class*="st-key-twins-"] > *:has([data-testid="stExpander"]) { flex: 1 0 100%; }
  .st-key-filter-bar > * { width: 100% !important; }
  .st-key-page-controls { flex-wrap: wrap; justify-content: flex-start; }
  .headlines { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .headlines dd.value { font-size: 1.4rem; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 0.01ms !important; animation-iteration-count: 1 !important;
    transition-duration: 0.01ms !important; scroll-behavior: auto !important; }
}
@media (forced-colors: active) {
  .js-plotly-plot, table.reporting td, img.sparkline { forced-color-adjust: none; }
  .js-plotly-plot, img.sparkline { background: #ffffff; }
  :is(a, button, summary, input, [tabindex]):focus-visible { outline-color: Highlight !important; }
  .headlines > div, .twin th, .twin td { border-color: CanvasText; }
}
@media print {
  [data-testid="stHeader"], [data-testid="stSidebar"], [data-testid="stToolbar"], .st-key-filter-bar, .st-key-leaving,
    .st-key-language, .st-key-first-visit, [data-testid="stDownloadButton"], [role="tablist"], p.hint, p.sideways,
    [data-testid="stLayoutWrapper"]:has(> .st-key-filter-bar), .st-key-frontend, button { display: none !important; }
  html, body, #root, [data-testid="stApp"], [data-testid="stAppViewContainer"], [data-testid="stMain"] {
    position: static !important; height: auto !important; overflow: visible !important; display: block !important; }
  [data-testid="stMainBlockContainer"] { max-width: none; padding: 0; }
  [data-testid="stExpander"] summary { display: none; }
  [data-testid="stExpander"] details { border: 0; }
  [data-testid="stExpander"] details::details-content { content-visibility: visible; block-size: auto; height: auto; }
  [data-testid="stExpanderDetails"] { height: auto !important; opacity: 1 !important; padding: 0; }
  [class*="st-key-wide-"], .twin { overflow: visible !important; max-height: none !important; }
  .twin table { font-size: 7.5pt; }
  .twin th, .twin td { padding: 0.15rem 0.35rem; }
  .twin thead th { position: static; }
  .stPlotlyChart, .js-plotly-plot, .headlines, tr, p.finding, p.reading, p.note { break-inside: avoid; }
  h1, h2, h3, p.reading { break-after: avoid; }
  [class*="st-key-twins-"] { display: block; }
}
</style>"""


def draw_styles() -> None:
    """Send the style sheet."""
    st.html(_SHEET)
