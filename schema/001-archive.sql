-- The archive. Times are seconds since 1970 in UTC; dates are ISO 8601 text; offsets
-- are bytes into article.text, half open. Tables from blob to url_check hold what was
-- received and are never rewritten; from article to rank_list what was read out of it,
-- which `arch reindex` makes anew; tag, note and decision what the person said.

-- What was received -----------------------------------------------------------------

CREATE TABLE blob (           -- a body, once
	id INTEGER PRIMARY KEY,
	sha256 BLOB NOT NULL,     -- of the body as received, content coding undone
	size INTEGER NOT NULL,    -- bytes of the body
	coding TEXT NOT NULL,     -- how data holds it: 'zstd' or 'raw'
	data BLOB NOT NULL
) STRICT;
CREATE INDEX blob_sha256 ON blob(substr(sha256, 1, 8));

CREATE TABLE site (           -- registrable domains
	id INTEGER PRIMARY KEY,
	domain TEXT NOT NULL      -- once: looked for by the hash of its addresses
) STRICT;

CREATE TABLE url (            -- every address seen, once
	id INTEGER PRIMARY KEY,
	hash INTEGER NOT NULL,    -- of the site and, 24 bits, of key: a site's addresses are one range
	rest TEXT NOT NULL,       -- key without the https: that most begin with
	form ANY,                 -- NULL when it was first written so, else the words, or how
	                          -- they differ: 1 http for https, + 2 www., + 4 a last /
	site_id INTEGER,          -- site(id); no foreign key: look up by the range of hash
	key TEXT AS (iif(substr(rest, 1, 2) = '//', 'https:' || rest, rest)),
	                          -- normalised: two spellings of one page are one row
	href TEXT AS (CASE typeof(form) WHEN 'integer'
		THEN iif(form & 1, 'http://', 'https://') || iif(form & 2, 'www.', '') ||
			substr(key, 9) || iif(form & 4, '/', '')
		ELSE form END)        -- as first written; NULL when it equals key
) STRICT;
CREATE INDEX url_hash ON url(hash);

CREATE TABLE page (           -- an address the person keeps; its id is what they type
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	url_id INTEGER NOT NULL UNIQUE REFERENCES url(id),
	site_id INTEGER,          -- of its address; a file's: of the one it declares. No foreign
	                          -- key: an update of one makes FTS5 write out what it gathers
	added INTEGER NOT NULL,
	article_id INTEGER        -- the current version; NULL when it could not be read
) STRICT;
CREATE INDEX page_site ON page(site_id);

CREATE TABLE capture (        -- one fetch or one file taken in
	id INTEGER PRIMARY KEY,
	page_id INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
	url_id INTEGER NOT NULL REFERENCES url(id),       -- asked
	led_to INTEGER REFERENCES url(id), -- that answered; NULL when it is the one asked
	final_url_id INTEGER AS (coalesce(led_to, url_id)),
	href TEXT, final_href TEXT, -- as they were; NULL when as in url
	time INTEGER NOT NULL,
	source TEXT NOT NULL,     -- 'http', 'file', 'saved' (a saved copy), 'stdin', 'warc'
	status INTEGER,           -- of HTTP; NULL for files
	headers TEXT,             -- of the response, as received
	request TEXT,             -- headers as sent
	type TEXT,                -- media type
	charset TEXT,             -- as the header said
	etag TEXT,
	last_modified TEXT,
	ip TEXT,
	truncated INTEGER NOT NULL DEFAULT 0,
	blob_id INTEGER NOT NULL REFERENCES blob(id),
	part_of INTEGER REFERENCES capture(id) ON DELETE CASCADE, -- a further page of its article
	problem TEXT,             -- why no article could be read from it
	folded TEXT               -- what makes the page's address another than final_href, in words
) STRICT;
CREATE INDEX capture_page ON capture(page_id, time);
CREATE INDEX capture_blob ON capture(blob_id);
CREATE INDEX capture_part ON capture(part_of) WHERE part_of IS NOT NULL;
CREATE INDEX capture_url ON capture(url_id);
CREATE INDEX capture_led_to ON capture(led_to) WHERE led_to IS NOT NULL;

CREATE TABLE redirect (       -- the way from capture.url_id to capture.final_url_id
	capture_id INTEGER NOT NULL REFERENCES capture(id) ON DELETE CASCADE,
	n INTEGER NOT NULL,
	url_id INTEGER NOT NULL REFERENCES url(id),
	href TEXT,                -- as it was; NULL when as in url
	status INTEGER NOT NULL,
	PRIMARY KEY (capture_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX redirect_url ON redirect(url_id);

CREATE TABLE url_check (      -- each time a source was looked at again
	url_id INTEGER NOT NULL REFERENCES url(id),
	time INTEGER NOT NULL,
	status INTEGER,
	state TEXT NOT NULL,      -- 'ok', 'moved', 'gone', 'soft-404', 'unreachable', …
	reason TEXT,
	final_url_id INTEGER REFERENCES url(id),
	PRIMARY KEY (url_id, time)
) STRICT, WITHOUT ROWID;
CREATE INDEX url_check_final ON url_check(final_url_id) WHERE final_url_id IS NOT NULL;

CREATE TABLE memento (        -- a copy of an address in a public web archive: a link, no capture
	url_id INTEGER NOT NULL REFERENCES url(id),
	time INTEGER NOT NULL,    -- when it was taken there
	href TEXT NOT NULL,       -- where it is
	found INTEGER NOT NULL,   -- when it was asked for
	PRIMARY KEY (url_id, time)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (            -- what is still to be fetched or read
	id INTEGER PRIMARY KEY,
	what TEXT NOT NULL UNIQUE, -- an address or the absolute path of a file
	added INTEGER NOT NULL,
	tries INTEGER NOT NULL DEFAULT 0,
	problem TEXT,             -- of the last try
	from_page INTEGER NOT NULL DEFAULT 0 -- found in a page, not named by the person
) STRICT;

CREATE TABLE imported (       -- what another program had kept, until its page is here
	what TEXT PRIMARY KEY,    -- its address
	title TEXT,
	saved INTEGER,            -- when it was kept there
	tags TEXT NOT NULL,       -- JSON ["energy", …]: become tags of the page
	notes TEXT NOT NULL,      -- JSON ["…", …]: become its notes
	problem TEXT              -- why it could not be fetched
) STRICT, WITHOUT ROWID;

-- What was read out of it -------------------------------------------------------------

-- id = day * 1000000 + sequence, where day counts from 1600-01-01 and is the day of
-- publication, else of the capture: a range of dates is a range of rowids.
CREATE TABLE article_head (
	id INTEGER PRIMARY KEY,
	page_id INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
	capture_id INTEGER NOT NULL REFERENCES capture(id) ON DELETE CASCADE,
	title TEXT NOT NULL,
	byline TEXT,
	site TEXT,                -- the site's name, as it calls itself
	time ANY,                 -- of publication: seconds, or what else the page says
	modified TEXT,
	lang TEXT,
	sort TEXT,                -- kind, NULL for an article
	canonical_url_id INTEGER REFERENCES url(id), -- declared; NULL when it is the page's own
	image TEXT,
	description TEXT,
	piece INTEGER NOT NULL,   -- text_piece(id): the first of its text
	pieces INTEGER NOT NULL,  -- and how many
	blocks BLOB NOT NULL,     -- paragraphs, headings, lists: schema/README.md
	words INTEGER NOT NULL,
	problems TEXT,            -- diagnostics, one a line
	published TEXT AS (iif(typeof(time) = 'integer',
		strftime('%Y-%m-%dT%H:%M:%SZ', time, 'unixepoch'), time)),
	kind TEXT AS (coalesce(sort, 'article')) -- 'article', 'listing', 'thread', …
) STRICT;
CREATE INDEX article_page ON article_head(page_id);
CREATE INDEX article_capture ON article_head(capture_id);
CREATE INDEX article_canonical ON article_head(canonical_url_id)
	WHERE canonical_url_id IS NOT NULL;

-- Texts, cut where a page of the file ends: whole rows would leave a fifth of it empty.
CREATE TABLE text_piece (
	id INTEGER PRIMARY KEY,
	text TEXT NOT NULL
) STRICT;

CREATE VIEW article AS
	SELECT id, page_id, capture_id, title, byline, site, published, modified, lang, kind,
		canonical_url_id, image, description,
		(SELECT group_concat(text, '') FROM (SELECT text FROM text_piece
			WHERE text_piece.id BETWEEN piece AND piece + pieces - 1
			ORDER BY text_piece.id)) AS text,
		blocks, words, problems
	FROM article_head;

CREATE TABLE text_page (      -- the pages of a PDF, and of an article over several web pages
	article_id INTEGER NOT NULL REFERENCES article_head(id) ON DELETE CASCADE,
	n INTEGER NOT NULL,       -- from 1
	start INTEGER NOT NULL,   -- where it begins in the text
	capture_id INTEGER REFERENCES capture(id) ON DELETE CASCADE, -- NULL: the article's own
	PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_page_capture ON text_page(capture_id) WHERE capture_id IS NOT NULL;

-- Of a page that changed the older articles stay, for comparing. Index, links, mentions
-- and claims are those of the current ones (page.article_id) only. The index goes by the
-- number of the page: small ones that rise take least room. The text is the first column:
-- words of a later one cost two bytes more.
CREATE VIEW article_words(id, title, byline, text) AS
	SELECT p.id, a.title, a.byline, a.text
	FROM page p JOIN article a ON a.id = p.article_id AND a.page_id = p.id;
CREATE VIRTUAL TABLE article_fts USING fts5(
	text, title, byline,
	content = 'article_words', content_rowid = 'id',
	tokenize = 'unicode61 remove_diacritics 2'
);

-- Every word of that index with its places: SELECT term, count(*) FROM article_terms …
CREATE VIRTUAL TABLE article_terms USING fts5vocab(article_fts, instance);

-- id = page · 32768 + n: the links of a page are one range. By page, not by article: pages
-- come in the order of their numbers, and those are small.
CREATE TABLE link (
	id INTEGER PRIMARY KEY,
	page_id INTEGER AS (id >> 15),
	n INTEGER AS (id & 32767), -- order on the page
	url_id INTEGER NOT NULL REFERENCES url(id),
	code ANY NOT NULL,        -- the role, a number; when there is more, a text of three lines:
	                          -- role and rel ('0nofollow'), href, section
	text TEXT,                -- of the anchor; NULL when it is the words at start..stop
	span INTEGER,             -- start · 256 + size, or -(start · 2^24 + size); NULL when the
	                          -- anchor is not in the text
	start INTEGER AS (iif(span < 0, -span >> 24, span >> 8)), -- bytes
	size INTEGER AS (iif(span < 0, -span & 16777215, span & 255)),
	stop INTEGER AS (start + size),
	role INTEGER AS (CAST(substr(code, 1, 1) AS INTEGER)),
	                          -- 0 citation, 1 related, 2 media, 3 navigation
	rel TEXT AS (nullif(substr(code, 2, instr(code || char(10), char(10)) - 2), '')),
	more TEXT AS (iif(instr(code, char(10)) > 0, substr(code, instr(code, char(10)) + 1), NULL)),
	href TEXT AS (nullif(substr(more, 1, instr(more || char(10), char(10)) - 1), '')),
	                          -- as the page has it; NULL when as in url
	section TEXT AS (iif(instr(more, char(10)) > 0, substr(more, instr(more, char(10)) + 1), NULL))
	                          -- NULL when it is the heading above start
) STRICT;
CREATE INDEX link_url ON link(url_id);

CREATE TABLE entity (         -- a person, company or other organisation
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code INTEGER NOT NULL,    -- its kind + 32 · its gender
	name TEXT NOT NULL,
	seen INTEGER NOT NULL,    -- articles + 2: a row that grew by a byte would part its page in two
	articles INTEGER AS (seen - 2), -- current ones that mention it
	kind TEXT AS (CASE code & 31 WHEN 0 THEN 'person' WHEN 1 THEN 'company' WHEN 2 THEN 'agency'
		WHEN 3 THEN 'party' WHEN 4 THEN 'media' WHEN 5 THEN 'university' WHEN 6 THEN 'team'
		WHEN 7 THEN 'armed' ELSE 'org' END),
	gender TEXT AS (CASE code >> 5 WHEN 1 THEN 'm' WHEN 2 THEN 'f' END)
) STRICT;
CREATE INDEX entity_articles ON entity(articles) WHERE articles > 1; -- most are in one

CREATE TABLE alias (          -- the names of an entity, its own among them
	key TEXT NOT NULL,        -- case, accents and punctuation folded
	entity_id INTEGER NOT NULL,
	name TEXT,                -- of the spellings with this key the first; NULL: entity.name
	joins INTEGER NOT NULL,   -- 1: a full name: articles that use it mean this entity
	PRIMARY KEY (key, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_other ON alias(entity_id) WHERE name IS NOT NULL; -- its own has its key

-- These two are made of the aliases, and all three are found by the names again when an
-- entity goes: no foreign keys, which would need an index each.
CREATE TABLE join_key (       -- what, beside its aliases, an entity that an article may mean
	                      -- is looked up by
	key TEXT NOT NULL,
	entity_id INTEGER NOT NULL,
	PRIMARY KEY (key, entity_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_ids (       -- the words of aliases of several, so that a surname finds people
	word TEXT NOT NULL,
	base INTEGER NOT NULL,
	more TEXT,                -- entities, less base: '0,17,230'; NULL: '0'
	PRIMARY KEY (word, base)
) STRICT, WITHOUT ROWID;
CREATE VIEW name_word AS
	SELECT n.word, n.base + j.value AS entity_id
	FROM name_ids n, json_each('[' || coalesce(n.more, '0') || ']') j;

CREATE TABLE mention (        -- an entity in an article
	article_id INTEGER NOT NULL REFERENCES article_head(id) ON DELETE CASCADE,
	n INTEGER NOT NULL,       -- order in the reading; an entity may be there twice
	entity_id INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE,
	name TEXT,                -- as the article calls it, its fullest form; NULL: entity.name
	spots TEXT NOT NULL,      -- places without the brackets
	more TEXT,                -- roles, and why after a line feed: both are seldom there
	roles TEXT AS (nullif(substr(more, 1, instr(more || char(10), char(10)) - 1), '')),
	                          -- JSON [[start,stop],…]: 'chief executive of Acme'
	why TEXT AS (iif(instr(more, char(10)) > 0, substr(more, instr(more, char(10)) + 1), NULL)),
	                          -- why it is this entity; NULL: it has the same full name
	places TEXT AS ('[' || spots || ']'), -- JSON [start,length,start,length,…]
	confidence INTEGER NOT NULL, -- in thousandths
	PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_entity ON mention(entity_id);

-- id = page · 8192 + its number in the article: the claims of a page are one range. What
-- is within few bytes takes few; claim_row says it in words.
CREATE TABLE claim (
	id INTEGER PRIMARY KEY,
	code INTEGER NOT NULL,    -- kind + mode · 8 + negated · 32 + confidence · 64
	start INTEGER NOT NULL, size INTEGER NOT NULL, -- bytes
	speaker_id INTEGER REFERENCES entity(id),
	speaker INTEGER,          -- its words: (their start - start) · 4096 + their size
	cue INTEGER,              -- the same
	figures TEXT,             -- numbers without the outer brackets
	beside ANY,               -- hedge, like cue; when there are parts, a text of both
	more TEXT,                -- date, and context after a line feed: both are seldom there
	hedge INTEGER AS (nullif(CAST(beside AS INTEGER), 0)),
	parts TEXT AS (iif(instr(beside, '[') > 0, substr(beside, instr(beside, '[')), NULL)),
	                          -- JSON [[start,stop],…] when the cue interrupts
	confidence INTEGER AS (code >> 6), -- in thousandths
	date TEXT AS (nullif(substr(more, 1, instr(more || char(10), char(10)) - 1), '')),
	context TEXT AS (iif(instr(more, char(10)) > 0, substr(more, instr(more, char(10)) + 1), NULL)),
	                          -- the heading that completes it
	numbers TEXT AS ('[[' || figures || ']]'),
	                          -- JSON [[value,start,size,unit,approx],…]; the last may lack
	kind INTEGER AS (code & 7), -- 0 quote, 1 statement, 2 statistic, 3 prediction, 4 event
	mode INTEGER AS (nullif(code >> 3 & 3, 0)), -- of quotes: 1 direct, 2 mixed, 3 indirect
	negated INTEGER AS (code >> 5 & 1),
	speaker_start INTEGER AS (start + (speaker >> 12)), speaker_size INTEGER AS (speaker & 4095),
	cue_start INTEGER AS (start + (cue >> 12)), cue_size INTEGER AS (cue & 4095),
	hedge_start INTEGER AS (start + (hedge >> 12)), hedge_size INTEGER AS (hedge & 4095)
) STRICT;
CREATE INDEX claim_speaker ON claim(speaker_id) WHERE speaker_id IS NOT NULL;

CREATE VIEW claim_row AS
	SELECT c.id, p.id AS page_id, p.article_id,
		CASE c.kind WHEN 0 THEN 'quote' WHEN 1 THEN 'statement' WHEN 2 THEN 'statistic'
			WHEN 3 THEN 'prediction' ELSE 'event' END AS kind,
		CASE c.mode WHEN 1 THEN 'direct' WHEN 2 THEN 'mixed' WHEN 3 THEN 'indirect' END AS mode,
		c.start, c.start + c.size AS stop, c.parts,
		c.speaker_start, c.speaker_start + c.speaker_size AS speaker_stop, c.speaker_id,
		c.cue_start, c.cue_start + c.cue_size AS cue_stop,
		c.hedge_start, c.hedge_start + c.hedge_size AS hedge_stop, c.negated,
		c.numbers, c.date, c.context, c.confidence / 1000.0 AS confidence
	FROM claim c JOIN page p ON p.id = c.id >> 13;

CREATE TABLE claim_entity (   -- what a claim is about: someone its article mentions
	entity_id INTEGER NOT NULL REFERENCES entity(id) ON DELETE CASCADE,
	claim_id INTEGER NOT NULL, -- no foreign key: it would need an index
	PRIMARY KEY (entity_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE VIEW claim_about AS    -- the same by claims; whom the article mentions twice is there twice
	SELECT c.id AS claim_id, k.entity_id
	FROM claim c JOIN page p ON p.id = c.id >> 13 JOIN mention m ON m.article_id = p.article_id
	JOIN claim_entity k ON k.entity_id = m.entity_id AND k.claim_id = c.id;

-- The words of a claim are the article's words.
CREATE VIEW claim_words(id, text) AS
	SELECT c.id, CAST(substr(CAST(a.text AS BLOB), c.start + 1, c.size) AS TEXT)
	FROM claim c JOIN page p ON p.id = c.id >> 13 JOIN article a ON a.id = p.article_id;

-- The ranking index: who has a word, how often, and how long each document is, in parts
-- that are written once (core/store/rank_write.h). Not needed to read the archive: it
-- answers in milliseconds what bm25() over article_fts takes seconds for.
CREATE TABLE rank_part (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	what INTEGER NOT NULL,    -- 0: articles, 1: claims
	docs INTEGER NOT NULL,    -- when it was made
	alive INTEGER NOT NULL,   -- still there
	words INTEGER NOT NULL,   -- in those that are
	mean REAL NOT NULL        -- words of a document, when it was made
) STRICT;
CREATE TABLE rank_docs (      -- 64 documents; id = part << 32 | number
	id INTEGER PRIMARY KEY,
	first INTEGER NOT NULL,   -- rowid of the first
	ids BLOB NOT NULL,        -- runs of rowids
	lengths BLOB NOT NULL     -- 16 bits each; 0: gone
) STRICT;
CREATE TABLE rank_sizes (     -- lengths of 3840 documents in 8 bits each
	id INTEGER PRIMARY KEY,
	codes BLOB NOT NULL
) STRICT;
CREATE TABLE rank_words (     -- words of a part in their order, with their lists if short
	id INTEGER PRIMARY KEY,
	data BLOB NOT NULL
) STRICT;
CREATE TABLE rank_first (     -- the first word of each row of rank_words
	part INTEGER NOT NULL,
	term BLOB NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (part, term)
) STRICT, WITHOUT ROWID;
CREATE TABLE rank_list (      -- pieces of longer lists
	id INTEGER PRIMARY KEY,
	data BLOB NOT NULL
) STRICT;

-- What the person said ----------------------------------------------------------------

CREATE TABLE tag (
	page_id INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	time INTEGER NOT NULL,
	PRIMARY KEY (page_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_name ON tag(name);

CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	page_id INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
	time INTEGER NOT NULL,
	text TEXT NOT NULL
) STRICT;
CREATE INDEX note_page ON note(page_id);

CREATE TABLE decision (       -- in order; applied again after every reindex
	id INTEGER PRIMARY KEY,
	time INTEGER NOT NULL,
	verb TEXT NOT NULL,       -- 'merge', 'split', 'rename', 'ignore', 'keep', 'reject', …
	subject TEXT NOT NULL,    -- names and words, not row numbers: they outlive a reindex
	object TEXT,
	undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX decision_subject ON decision(subject);

CREATE TABLE setting (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- For people with a shell ---------------------------------------------------------------

CREATE VIEW articles AS
	SELECT p.id, a.title, a.byline, coalesce(a.site, s.domain) AS site, a.published, a.lang,
		a.words, coalesce(u.href, u.key) AS url,
		datetime(p.added, 'unixepoch') AS added, a.text
	FROM page p JOIN article a ON a.id = p.article_id JOIN url u ON u.id = p.url_id
	LEFT JOIN site s ON s.id = p.site_id;

CREATE VIEW captures AS
	SELECT c.id, c.page_id AS article, coalesce(c.href, u.href, u.key) AS url,
		coalesce(c.final_href, f.href, f.key) AS final_url, datetime(c.time, 'unixepoch') AS time,
		c.source, c.status, c.type, b.size, lower(hex(b.sha256)) AS sha256, c.problem
	FROM capture c JOIN url u ON u.id = c.url_id JOIN url f ON f.id = c.final_url_id
	JOIN blob b ON b.id = c.blob_id;

CREATE VIEW people AS
	SELECT id, name, articles FROM entity WHERE kind = 'person';

CREATE VIEW companies AS
	SELECT id, name, kind, articles FROM entity WHERE kind <> 'person';

CREATE VIEW mentions AS
	SELECT p.id AS article, a.title, e.name, e.kind, coalesce(m.name, e.name) AS called,
		m.places
	FROM mention m JOIN article a ON a.id = m.article_id JOIN page p ON p.id = a.page_id
	JOIN entity e ON e.id = m.entity_id;

CREATE VIEW claims AS
	SELECT c.id, c.page_id AS article, c.kind, w.text,
		coalesce(e.name, CAST(substr(CAST(a.text AS BLOB), c.speaker_start + 1,
			c.speaker_stop - c.speaker_start) AS TEXT)) AS speaker,
		CAST(substr(CAST(a.text AS BLOB), c.hedge_start + 1,
			c.hedge_stop - c.hedge_start) AS TEXT) AS hedge,
		c.numbers, c.date, c.context, c.confidence
	FROM claim_row c JOIN claim_words w ON w.id = c.id JOIN article a ON a.id = c.article_id
	LEFT JOIN entity e ON e.id = c.speaker_id;

CREATE VIEW sources AS
	SELECT p.id AS article, l.n,
		CASE l.role WHEN 0 THEN 'citation' WHEN 1 THEN 'related' WHEN 2 THEN 'media'
			ELSE 'navigation' END AS role,
		coalesce(l.text, CAST(substr(CAST(a.text AS BLOB), l.start + 1,
			l.stop - l.start) AS TEXT)) AS text,
		coalesce(l.href, u.href, u.key) AS url, s.domain AS site
	FROM link l JOIN page p ON p.id = l.page_id JOIN article a ON a.id = p.article_id
	JOIN url u ON u.id = l.url_id LEFT JOIN site s ON s.id = u.site_id;
