-- The layout of facts.db (version in PRAGMA user_version, application_id 'fact').
-- Tables of one article's facts are filled when it is stored and go with it (ON DELETE CASCADE).
-- Tables named global_* and link_* and the conflicts are derived from all articles and may be rebuilt at any time.

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    annotator TEXT NOT NULL,            -- which model and program wrote the facts
    title TEXT,
    published TEXT,                     -- EDTF
    published_from TEXT,
    author TEXT, site TEXT,             -- as the page or feed states them
    language TEXT NOT NULL,
    words INTEGER NOT NULL,
    text TEXT NOT NULL,
    record BLOB NOT NULL,               -- the whole record as JSON, its text left out
    checksum INTEGER NOT NULL           -- CRC-32 of text and record
);

CREATE INDEX article_checksum ON article (checksum);  -- read without the texts

CREATE TABLE entity (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    label TEXT NOT NULL,                -- PER, LOC, ORG
    local_id TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,                -- JSON list
    mentions INTEGER NOT NULL,
    country TEXT, latitude REAL, longitude REAL,
    PRIMARY KEY (article, label, local_id)
) WITHOUT ROWID;

CREATE TABLE mention (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    label TEXT NOT NULL, local_id TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX mention_article ON mention (article);

CREATE TABLE date (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    type TEXT NOT NULL, value TEXT,
    earliest INTEGER, latest INTEGER    -- day numbers, 1 = 0001-01-01; an open end is 100,000,000 days away
);
CREATE INDEX date_article ON date (article);
CREATE INDEX date_earliest ON date (earliest);

CREATE TABLE quote (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    kind TEXT NOT NULL, cue TEXT,
    speaker_id TEXT, speaker TEXT, speaker_text TEXT,
    speaker_start INTEGER, speaker_end INTEGER, evidence TEXT,  -- where the speaker stands, why it is this one
    addressee_id TEXT, addressee TEXT, addressee_text TEXT
);
CREATE INDEX quote_article ON quote (article);

CREATE TABLE event (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    n INTEGER NOT NULL,                 -- position in the article's record
    type TEXT NOT NULL, trigger TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    place_id TEXT, place TEXT, date TEXT, earliest INTEGER, latest INTEGER,
    count TEXT, title TEXT, rank TEXT, since TEXT, factuality TEXT NOT NULL, attributed_to TEXT,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE INDEX event_type ON event (type);
CREATE INDEX event_ranked ON event (type) WHERE rank IS NOT NULL OR since IS NOT NULL;

CREATE TABLE participant (
    article INTEGER NOT NULL, event INTEGER NOT NULL, n INTEGER NOT NULL,
    role TEXT NOT NULL, local_id TEXT, name TEXT, text TEXT NOT NULL,
    PRIMARY KEY (article, event, n),
    FOREIGN KEY (article, event) REFERENCES event ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX participant_called ON participant (article) WHERE text IS NOT name;

CREATE TABLE quantity (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
    value REAL NOT NULL, bound TEXT, upper REAL, unit TEXT, "of" TEXT, event INTEGER
);
CREATE INDEX quantity_article ON quantity (article);

CREATE TABLE relation (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    type TEXT NOT NULL, label TEXT NOT NULL, subject TEXT, object TEXT, date TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX relation_article ON relation (article);
CREATE INDEX relation_kinship ON relation (article) WHERE type = 'kinship';

CREATE TABLE unidentified (article INTEGER PRIMARY KEY);  -- came or went since it was worked out who is who

CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text, content = 'article', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
    INSERT OR IGNORE INTO unidentified VALUES (new.id);
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT OR IGNORE INTO unidentified VALUES (old.id);
END;

-- Derived: who is who across articles.
CREATE TABLE global_entity (
    id TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL,
    aliases TEXT NOT NULL,              -- JSON list
    folded TEXT NOT NULL,               -- name and aliases without case and accents, '|' between
    roles TEXT NOT NULL,                -- JSON list
    country TEXT, latitude REAL, longitude REAL,
    articles INTEGER NOT NULL, mentions INTEGER NOT NULL,
    evidence TEXT NOT NULL,             -- JSON list
    PRIMARY KEY (label, id)
) WITHOUT ROWID;
CREATE TABLE link_entity (
    article INTEGER NOT NULL, label TEXT NOT NULL, local_id TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (article, label, local_id)
) WITHOUT ROWID;
CREATE INDEX link_entity_id ON link_entity (label, id);
CREATE TABLE link_participant (         -- also those who are only described ("le président russe")
    article INTEGER NOT NULL, event INTEGER NOT NULL, n INTEGER NOT NULL, label TEXT NOT NULL, id TEXT NOT NULL,
    evidence TEXT,
    PRIMARY KEY (article, event, n)
) WITHOUT ROWID;
CREATE INDEX link_participant_id ON link_participant (id);
CREATE TABLE link_speaker (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, label TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (article, start, "end")
) WITHOUT ROWID;

-- What identity remembers, so that a new article touches those only whom its names may be.
CREATE TABLE identified (               -- the articles that were taken in
    article INTEGER PRIMARY KEY,
    checksum INTEGER NOT NULL           -- of the article as it was then
);
CREATE TABLE seen (                     -- an entity of an article under what all that may be one with it share
    label TEXT NOT NULL, block TEXT NOT NULL, article INTEGER NOT NULL, local_id TEXT NOT NULL,
    record BLOB NOT NULL,               -- MessagePack
    PRIMARY KEY (label, block, article, local_id)
) WITHOUT ROWID;
CREATE INDEX seen_article ON seen (article);
CREATE TABLE full_name (                -- a person's name: its words in sounds, how most articles write it
    bag TEXT PRIMARY KEY, family TEXT NOT NULL, given TEXT NOT NULL, record BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX full_name_family ON full_name (family);
CREATE INDEX full_name_given ON full_name (given);
CREATE TABLE name_block (block TEXT NOT NULL, bag TEXT NOT NULL, PRIMARY KEY (block, bag)) WITHOUT ROWID;
CREATE TABLE near_name (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE body_block (block TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (block, name)) WITHOUT ROWID;
CREATE INDEX body_block_name ON body_block (name);
CREATE TABLE claim (                    -- who would take which ids: the largest come first
    label TEXT NOT NULL, id TEXT NOT NULL, size INTEGER NOT NULL,
    source TEXT NOT NULL, local_id TEXT NOT NULL,  -- the first of its members
    slugs TEXT NOT NULL,                -- JSON list
    PRIMARY KEY (label, id)
) WITHOUT ROWID;
CREATE TABLE claimed (                  -- what entities share of which one's id may depend on the other's
    label TEXT NOT NULL, slug TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (label, slug, id)
) WITHOUT ROWID;
CREATE TABLE office (country TEXT NOT NULL, holder TEXT NOT NULL, record BLOB NOT NULL,  -- MessagePack
    PRIMARY KEY (country, holder)
) WITHOUT ROWID;
CREATE INDEX office_holder ON office (holder);
CREATE TABLE question (                 -- somebody whom an article describes only; a and b are the key of the link
    article INTEGER NOT NULL, kind TEXT NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL,
    about TEXT NOT NULL,                -- the country of the office, or 'kin'
    record BLOB NOT NULL,               -- MessagePack
    PRIMARY KEY (article, kind, a, b)
) WITHOUT ROWID;
CREATE INDEX question_about ON question (about);

-- A person's own corrections of identity; kept when articles are annotated again.
CREATE TABLE correction (id INTEGER PRIMARY KEY, record BLOB NOT NULL UNIQUE);  -- JSON

CREATE TABLE conflict (
    lang TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, severity TEXT NOT NULL,
    score REAL NOT NULL, gravity INTEGER NOT NULL,  -- the gravest have the least
    origin TEXT NOT NULL,               -- 'sentences' opposed to each other, or the 'order' of events
    record BLOB NOT NULL,
    PRIMARY KEY (lang, id)
) WITHOUT ROWID;
CREATE TABLE conflict_article (         -- the articles that a conflict rests on
    id TEXT NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY (article, id)
) WITHOUT ROWID;
CREATE INDEX conflict_article_id ON conflict_article (id);

-- What was compared, so that a new article is compared with those only that it can touch.
CREATE TABLE digest (                   -- an article as a vector of words (MessagePack)
    article INTEGER PRIMARY KEY,
    checksum INTEGER NOT NULL,          -- of the article that it was made from
    record BLOB NOT NULL
);
CREATE TABLE telling_word (             -- blocking: a word (CRC-32) that tells what so many articles of a period are about;
    word INTEGER NOT NULL, period INTEGER NOT NULL, articles INTEGER NOT NULL,
    tellers BLOB NOT NULL,              -- each as 65,536 times its row id and the word's share in 1/32768, ascending (int64)
    PRIMARY KEY (word, period)
) WITHOUT ROWID;
CREATE TABLE related (                  -- two articles that tell one story; copy: in the same words
    a INTEGER NOT NULL, b INTEGER NOT NULL, alike REAL NOT NULL, copy INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX related_b ON related (b);
CREATE TABLE finding (                  -- where sentences of two articles (or of one) differ; offsets in the article's text
    a INTEGER NOT NULL, b INTEGER NOT NULL, family TEXT NOT NULL, kind TEXT NOT NULL, slot TEXT NOT NULL, score REAL NOT NULL,
    a_sentence INTEGER NOT NULL, a_start INTEGER NOT NULL, a_end INTEGER NOT NULL, a_value TEXT NOT NULL,
    b_sentence INTEGER NOT NULL, b_start INTEGER NOT NULL, b_end INTEGER NOT NULL, b_value TEXT NOT NULL
);
CREATE INDEX finding_a ON finding (a);
CREATE INDEX finding_b ON finding (b);

-- 'changes' counts writes of articles and corrections; 'identity' and 'conflicts:LANG' say for which count they were made.
-- 'checksum:identity' and 'checksum:conflicts:LANG' are sums of the CRC-32 of the rows of those tables.
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('changes', 0);

-- Readable views, for Datasette and for sqlite3 at a prompt.
CREATE VIEW articles AS SELECT source, title, published, author, site, words FROM article ORDER BY source;
CREATE VIEW people AS SELECT name, json_extract(roles, '$') AS roles, articles, mentions, id FROM global_entity
    WHERE label = 'PER' ORDER BY articles DESC, mentions DESC, id;
CREATE VIEW places AS SELECT name, country, latitude, longitude, articles, mentions, id FROM global_entity
    WHERE label = 'LOC' ORDER BY articles DESC, mentions DESC, id;
CREATE VIEW organizations AS SELECT name, articles, mentions, id FROM global_entity
    WHERE label = 'ORG' ORDER BY articles DESC, mentions DESC, id;
CREATE VIEW quotations AS SELECT a.source, a.published, coalesce(q.speaker, q.speaker_text) AS speaker, q.kind, q.cue, q.text
    FROM quote q JOIN article a ON a.id = q.article ORDER BY a.id, q.start;
CREATE VIEW events AS SELECT a.source, a.published, e.type, e.trigger, e.date, e.place, e.factuality, e.rank, e.count,
        (SELECT group_concat(coalesce(p.name, p.text), ', ') FROM participant p
         WHERE p.article = e.article AND p.event = e.n) AS participants,
        substr(a.text, e.start + 1, e."end" - e.start) AS clause
    FROM event e JOIN article a ON a.id = e.article ORDER BY a.id, e.n;
CREATE VIEW contradictions AS SELECT row_number() OVER (ORDER BY gravity, score DESC, id) AS rank, kind, severity, score,
        json_extract(record, '$.question') AS question, json_extract(record, '$.explanation') AS explanation
    FROM conflict WHERE lang = 'fr' AND status = 'contradiction' ORDER BY gravity, score DESC, id;
