"""Names and words without case, accents and hyphens, for look-up."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, no diacritics, one space for other signs than letters and digits: "Élysée 2" → "elysee 2"."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    kept = "".join(c if c.isalnum() else " " for c in plain.casefold() if not unicodedata.combining(c))
    return " ".join(kept.split())
