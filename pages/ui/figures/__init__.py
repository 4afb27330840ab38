"""Figures: one module a kind, from frames to plotly, importing no Streamlit."""
