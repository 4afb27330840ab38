"""The leaf that both sides of a release need: words and formats, settings, reference readers, disclosure control."""
