"""Words of opposite meaning in the place of one another, inside a quotation or out of it."""

from kimputin_cli.reconcile.comparisons.difference import Difference
from kimputin_cli.reconcile.comparisons.polarity import scopes
from kimputin_cli.reconcile.pairing import Pairing
from kimputin_cli.reconcile.terms import antonyms


def compare(pairing: Pairing) -> list[Difference]:
    """Pairs of antonyms neither of which has a counterpart; a negation next to one of them makes them agree."""
    a, b = pairing.a, pairing.b
    known, table = antonyms()
    left = [(i, word) for i, j in enumerate(pairing.left) if j < 0 and (word := known.find(a.tokens[i].form))]
    right = [(j, word) for j, i in enumerate(pairing.right) if i < 0 and (word := known.find(b.tokens[j].form))]
    if not left or not right:
        return []
    denied_a = {k for _, reach in scopes(a) for k in reach}
    denied_b = {k for _, reach in scopes(b) for k in reach}
    words_a = {word for t in a.tokens if (word := known.find(t.form))}
    words_b = {word for t in b.tokens if (word := known.find(t.form))}
    found = []
    for i, one in left:
        for j, two in right:
            if two not in table[one] or (i in denied_a) != (j in denied_b):
                continue
            if table[one] & words_a or table[two] & words_b:
                continue  # one sentence holds both words: what answers to what is open
            context = pairing.context(i, i, j, j)
            ta, tb = a.tokens[i], b.tokens[j]
            quoted = a.in_quote(ta.start) and b.in_quote(tb.start)
            features = {
                "context": context,
                "margin": context,
                "left": float(pairing.same_left(i, j)),
                "right": float(pairing.same_right(i, j)),
                "lone": 0.0,
                "quoted": float(quoted),
            }
            found.append(
                Difference(
                    "wording" if quoted else "polarity",
                    "antonym",
                    a,
                    b,
                    (ta.start, ta.end),
                    (tb.start, tb.end),
                    ta.form,
                    tb.form,
                    features,
                )
            )
    return found
