"""The typed records that `facts` reads, stores and prints. No spaCy here.

Offsets count Unicode code points of the article's text, end exclusive: `text[start:end]` is the mention's text.
Values that are not known are None, lists without members are empty.
"""

from kimputin_cli.records.article import Article, Block
from kimputin_cli.records.conflict import Claim, Conflict, Position
from kimputin_cli.records.facts import (
    ArticleRecord,
    Date,
    Described,
    Entity,
    Event,
    Mention,
    Order,
    Participant,
    Place,
    Predicate,
    Quantity,
    Quote,
    Relation,
    Slot,
    Speaker,
    Statement,
)

__all__ = [
    "Article",
    "ArticleRecord",
    "Block",
    "Claim",
    "Conflict",
    "Date",
    "Described",
    "Entity",
    "Event",
    "Mention",
    "Order",
    "Participant",
    "Place",
    "Position",
    "Predicate",
    "Quantity",
    "Quote",
    "Relation",
    "Slot",
    "Speaker",
    "Statement",
]
