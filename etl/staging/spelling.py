"""What two spellings share, in Python: the same rule as the SQL macro `fold`."""

import re
import unicodedata


def fold(text: str) -> str:
    """`text` without accents, case, spaces or punctuation; «St» and «Ste» are «Saint» and «Sainte»."""
    spread = text.lower().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(c for c in unicodedata.normalize("NFD", spread) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\bst(e?)\b", r"saint\1", plain))
