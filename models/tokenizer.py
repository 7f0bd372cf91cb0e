"""The French tokeniser of the pipeline: spaCy's rules, corrected to cut words as the UD treebanks do.

spaCy's French rules split hyphenated compounds ("Jong-un", "Deviers-Joncour") and leave "-t-il" in two pieces;
the treebanks keep compounds whole and write "a", "-t-il". The rules live inside the saved model, so loading it
needs none of this code.
"""

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.fr.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

APOSTROPHES = "'’"
QUOTES = '«»“”„"'

# An elided word and a quotation mark or bracket right after it: d'«idiot».
_ELISION_PREFIX = rf"(?i:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu)[{APOSTROPHES}](?=[{QUOTES}(\[‘])"

# Subject and object pronouns after the verb, as the treebanks cut them ("est" "-ce", "a" "-t-il"). The letter
# before the hyphen keeps names whole: "Jong-il", "Jae-in", "rendez-vous" stay one word.
_CLITICS = [
    rf"(?<=[{ALPHA}])-(?i:t[-{APOSTROPHES}](?:ils?|elles?|on))",
    r"(?<=[tdTD])-(?i:il|elle|on|ils|elles)",
    r"(?<=[eszitdESZITD])-(?i:je)",
    r"(?<=[sxSX])-(?i:tu)",
    r"(?<=[sS])-(?i:nous)",
    r"(?<=ez|EZ|es)(?<!ndez)-(?i:vous)",
    r"(?<=[tTaA])-(?i:ce)",
    r"(?<=[ezsEZS])-(?i:moi|toi|lui|leur)",
    r"(?<=ez|ns)-(?:le|la|les|y|en)",
    rf"(?<=[{ALPHA_LOWER}])(?<!lui|eux|lle)(?<!au|là|ar|ui|ue|ns|ci)-(?:là|ci)",
]

_INFIXES = (
    LIST_ELLIPSES
    + LIST_ICONS
    + [
        rf"[{QUOTES}]",
        r"(?<=[0-9])[+*^](?=[0-9-])",
        rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])(?:–|—|--|---|——|~)(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
        rf"(?<=\b[cdjlmnstCDJLMNST][{APOSTROPHES}])(?<!-[dltDLT][{APOSTROPHES}])(?=[{ALPHA}0-9])",
        rf"(?<=[qQ][uU][{APOSTROPHES}])(?=[{ALPHA}])",
    ]
)

# Words that an apostrophe, a hyphen or a full stop does not cut.
_WHOLE = [
    *("aujourd'hui", "c'est-à-dire", "quelqu'un", "quelqu'une", "presqu'île", "presqu'îles"),
    *("prud'homme", "prud'hommes", "prud'homal", "prud'homale", "prud'homaux"),
    *("J.-C.", "etc.", "MM.", "p.", "pp.", "cf.", "vol.", "no.", "av.", "env.", "dép.", "art.", "chap.", "éd."),
    *("°C", "°F", "l'on"),
]

# spaCy's base exceptions keep "a." to "z." whole, which hides the full stop of "à 20 h."
_CUT_AGAIN = [f"{letter}." for letter in "abcdefghijklmnoqrstuvwxyzäöü"]


def _variants(word: str) -> set[str]:
    """Returns the spellings of a whole word: either apostrophe, lower case, initial capital, capitals."""
    cased = {word, word[0].upper() + word[1:], word.upper()}
    return {form.replace("'", mark) for form in cased for mark in APOSTROPHES}


def set_tokenizer(nlp: Language) -> Language:
    """Replaces the tokeniser's rules in place and returns the pipeline."""
    defaults = nlp.Defaults.tokenizer_exceptions.items()
    rules = {orth: exc for orth, exc in defaults if len(exc) == 1 and orth not in _CUT_AGAIN}
    rules.update({f"{unit}.": [{ORTH: unit}, {ORTH: "."}] for unit in ("°C", "°F")})
    rules.update({form: [{ORTH: form}] for word in _WHOLE for form in _variants(word)})
    suffixes = [rule for rule in TOKENIZER_SUFFIXES if "clés" not in str(rule) and rule != r"\)"]
    suffixes += [*_CLITICS, r"(?<!\([esES])\)"]  # "salarié(e)" is one word
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([_ELISION_PREFIX, *TOKENIZER_PREFIXES]).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        token_match=None,
        url_match=nlp.Defaults.url_match,
    )
    return nlp
