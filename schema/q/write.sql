-- name: blob_find
-- Whether a body is already kept.
SELECT id FROM blob WHERE substr(sha256, 1, 8) = substr(?1, 1, 8) AND sha256 = ?1;

-- name: blob_add
-- Keeps a body.
INSERT INTO blob(sha256, size, coding, data) VALUES (?, ?, ?, ?);

-- name: blob_get
-- A body.
SELECT size, coding, data FROM blob WHERE id = ?;

-- name: site_find
-- The number of a registrable domain, of whose addresses the hashes are from ?1 to ?2.
SELECT s.id FROM url u JOIN site s ON s.id = u.site_id
WHERE u.hash BETWEEN ?1 AND ?2 AND s.domain = ?3 LIMIT 1;

-- name: site_add
-- A registrable domain that is new.
INSERT INTO site(domain) VALUES (?);

-- name: url_find
-- The addresses of a hash: nearly always one.
SELECT id, key, coalesce(href, key) FROM url WHERE hash = ?;

-- name: url_add
-- An address that is new.
INSERT INTO url(hash, rest, form, site_id)
VALUES (?1, substr(?2, iif(substr(?2, 1, 8) = 'https://', 7, 1)), ?3, ?4);

-- name: page_of_url
-- The page that is known under an address.
SELECT id FROM page WHERE url_id = ?;

-- name: page_of_asked
-- The page that an address led to when it was last fetched.
SELECT page_id FROM capture WHERE url_id = ? AND part_of IS NULL ORDER BY time DESC, id DESC LIMIT 1;

-- name: page_of_part
-- The page of which an address is a further page.
SELECT page_id FROM capture WHERE url_id = ? AND part_of IS NOT NULL ORDER BY time DESC, id DESC LIMIT 1;

-- name: page_last
-- The newest page.
SELECT max(id) FROM page;

-- name: page_url
-- The address under which a page is known.
SELECT url_id FROM page WHERE id = ?;

-- name: page_add
-- A page that is new.
INSERT INTO page(url_id, site_id, added) VALUES (?, ?, ?);

-- name: page_current
-- The article that stands for a page.
SELECT article_id FROM page WHERE id = ?;

-- name: page_set_current
-- Makes an article stand for its page; a file's says of which site it is.
UPDATE page SET article_id = ?1, site_id = coalesce(
	(SELECT site_id FROM url WHERE id = url_id),
	(SELECT c.site_id FROM article a JOIN url c ON c.id = a.canonical_url_id WHERE a.id = ?1))
WHERE id = ?2;

-- name: page_best
-- The article that should stand for a page: of its newest capture that is more than a
-- wall or an error.
SELECT a.id FROM article a JOIN capture c ON c.id = a.capture_id WHERE a.page_id = ?
ORDER BY a.kind IN ('error', 'wall'), c.time DESC, c.id DESC LIMIT 1;

-- name: capture_last_blob
-- The bytes of a page's last capture.
SELECT blob_id FROM capture WHERE page_id = ? AND part_of IS NULL ORDER BY time DESC, id DESC LIMIT 1;

-- name: capture_last
-- The last capture of a page.
SELECT id FROM capture WHERE page_id = ? AND part_of IS NULL ORDER BY time DESC, id DESC LIMIT 1;

-- name: capture_add
-- Keeps a capture.
INSERT INTO capture(page_id, url_id, href, led_to, final_href, time, source, status, headers, request,
	type, charset, etag, last_modified, ip, truncated, blob_id, problem, folded, part_of)
VALUES (?1, ?2, ?3, nullif(?4, ?2), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
	?20);

-- name: capture_set_problem
-- Why a capture could not be read, or NULL.
UPDATE capture SET problem = ? WHERE id = ?;

-- name: capture_place
-- What a reading of a capture is stored under.
SELECT page_id, time FROM capture WHERE id = ?;

-- name: capture_before
-- Captures for reading again, the newest first.
SELECT c.id, coalesce(c.href, u.href, u.key), coalesce(c.final_href, f.href, f.key), c.time, c.source, c.status,
	c.headers, c.request, c.type, c.charset, c.etag, c.last_modified, c.ip, c.truncated,
	c.blob_id
FROM capture c JOIN url u ON u.id = c.url_id JOIN url f ON f.id = c.final_url_id
WHERE c.id < ? AND c.part_of IS NULL ORDER BY c.id DESC LIMIT 1;

-- name: capture_after
-- Captures for giving away, the oldest first; the columns of capture_before and the page.
SELECT c.id, coalesce(c.href, u.href, u.key), coalesce(c.final_href, f.href, f.key), c.time, c.source, c.status,
	c.headers, c.request, c.type, c.charset, c.etag, c.last_modified, c.ip, c.truncated,
	c.blob_id, c.page_id
FROM capture c JOIN url u ON u.id = c.url_id JOIN url f ON f.id = c.final_url_id
WHERE c.id > ? ORDER BY c.id LIMIT 1;

-- name: capture_hops
-- The way from the address asked to the one that answered.
SELECT r.status, coalesce(r.href, u.href, u.key) FROM redirect r JOIN url u ON u.id = r.url_id
WHERE r.capture_id = ? ORDER BY r.n;

-- name: capture_outlinks
-- The links of the article that was read out of a capture.
SELECT coalesce(l.href, u.href, u.key), l.role FROM article a JOIN page p ON p.id = a.page_id AND p.article_id = a.id
	JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767
	JOIN url u ON u.id = l.url_id WHERE a.capture_id = ? ORDER BY l.n;

-- name: validators
-- What the newest capture of an address said about its freshness.
SELECT etag, last_modified FROM capture WHERE url_id = ? ORDER BY time DESC, id DESC LIMIT 1;

-- name: redirect_add
-- A step on the way of a capture.
INSERT INTO redirect(capture_id, n, url_id, href, status) VALUES (?, ?, ?, ?, ?);

-- name: url_check_add
-- An address was looked at.
INSERT INTO url_check(url_id, time, status, state, reason, final_url_id)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (url_id, time) DO UPDATE SET status = excluded.status, state = excluded.state,
	reason = excluded.reason, final_url_id = excluded.final_url_id;

-- name: article_last_id
-- The last number used in a day.
SELECT max(id) FROM article WHERE id >= ? AND id < ?;

-- name: article_add
-- Keeps what was read out of a capture.
INSERT INTO article_head(id, page_id, capture_id, title, byline, site, time, modified, lang,
	sort, canonical_url_id, image, description, piece, pieces, blocks, words, problems)
VALUES (?1, ?2, ?3, ?4, ?5, ?6,
	iif(strftime('%Y-%m-%dT%H:%M:%SZ', ?7) = ?7, CAST(strftime('%s', ?7) AS INTEGER), ?7),
	?8, ?9, nullif(?10, 'article'), ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18);

-- name: text_piece_add
-- A piece of a text, after all others.
INSERT INTO text_piece(text) VALUES (?);

-- name: text_piece_last
-- The last one.
SELECT max(id) FROM text_piece;

-- name: text_piece_sizes
-- The sizes of the last ones, the last first.
SELECT length(CAST(text AS BLOB)) FROM text_piece ORDER BY id DESC LIMIT 32;

-- name: text_drop
-- Forgets the text of an article.
DELETE FROM text_piece WHERE id BETWEEN (SELECT piece FROM article_head WHERE id = ?1)
	AND (SELECT piece + pieces - 1 FROM article_head WHERE id = ?1);

-- name: article_of_capture
-- The article that was read out of a capture.
SELECT id FROM article WHERE capture_id = ?;

-- name: article_indexed
-- The indexed words of an article, as they are in the index.
SELECT title, byline, text, page_id FROM article WHERE id = ?;

-- name: article_delete
-- Forgets an article; what hangs on it goes with it.
DELETE FROM article_head WHERE id = ?;

-- name: article_fts_add
-- Indexes an article.
INSERT INTO article_fts(rowid, title, byline, text) VALUES (?, ?, ?, ?);

-- name: article_fts_drop
-- Takes an article out of the index: needs the words as they were indexed.
INSERT INTO article_fts(article_fts, rowid, title, byline, text) VALUES ('delete', ?, ?, ?, ?);

-- name: link_add
-- An outlink of an article.
INSERT INTO link(id, url_id, code, text, span) VALUES (?, ?, ?, ?, ?);

-- name: link_delete
-- Forgets a page's outlinks.
DELETE FROM link WHERE id BETWEEN ?1 << 15 AND (?1 << 15) + 32767;

-- name: entity_by_key
-- The people and organisations that a full name means.
SELECT e.id, e.kind, e.gender FROM alias a JOIN entity e ON e.id = a.entity_id
WHERE a.key = ? AND a.joins ORDER BY e.id;

-- name: join_key_alias
-- Whether an alias of the entity files it under a key.
SELECT 1 FROM alias WHERE key = substr(?1, 3) AND entity_id = ?2;

-- name: join_key_add
-- Files an entity under a key. Not by a SELECT: what may add many rows makes FTS5 write
-- out what it gathers.
INSERT OR IGNORE INTO join_key(key, entity_id) VALUES (?, ?);

-- name: join_key_drop
-- Files an entity under a key no longer.
DELETE FROM join_key WHERE key = ? AND entity_id = ?;

-- name: join_candidates
-- Entities filed under a key, the most mentioned first among the first filed.
SELECT e.id, e.kind, e.name, e.gender FROM (
	SELECT entity_id FROM join_key WHERE key = ?1
	UNION SELECT entity_id FROM alias WHERE key = substr(?1, 3)
	ORDER BY entity_id LIMIT 64) k
JOIN entity e ON e.id = k.entity_id
WHERE (e.kind = 'person') = (substr(?1, 1, 1) = 'p')
ORDER BY e.articles DESC, e.id LIMIT 12;

-- name: join_aliases
-- The other names of an entity, full ones first.
SELECT name, joins FROM alias WHERE entity_id = ? AND name IS NOT NULL
ORDER BY joins DESC, key LIMIT 6;

-- name: join_others
-- Who else is in the newest articles of an entity; who is in very many tells nothing.
SELECT e.name, e.kind FROM (
	SELECT article_id FROM mention WHERE entity_id = ?1 ORDER BY article_id DESC LIMIT 24) m
JOIN mention o ON o.article_id = m.article_id AND o.entity_id != ?1
JOIN entity e ON e.id = o.entity_id AND e.articles <= 50
GROUP BY e.id ORDER BY e.articles, e.id LIMIT 300;

-- name: entity_add
-- A person or organisation that is new.
INSERT INTO entity(code, name, seen) VALUES (CASE ?1 WHEN 'person' THEN 0
	WHEN 'company' THEN 1 WHEN 'agency' THEN 2 WHEN 'party' THEN 3 WHEN 'media' THEN 4
	WHEN 'university' THEN 5 WHEN 'team' THEN 6 WHEN 'armed' THEN 7 ELSE 8 END
	+ CASE ?3 WHEN 'm' THEN 32 WHEN 'f' THEN 64 ELSE 0 END, ?2, 2);

-- name: entity_set_gender
-- A text told what earlier ones did not.
UPDATE entity SET code = code + CASE ?1 WHEN 'm' THEN 32 WHEN 'f' THEN 64 ELSE 0 END
WHERE id = ?2 AND gender IS NULL;

-- name: join_surnames
-- People filed under a key who go by a single word and are in other articles than this one.
SELECT e.id, e.name, e.gender FROM (
	SELECT entity_id FROM join_key WHERE key = ?1
	UNION SELECT entity_id FROM alias WHERE key = substr(?1, 3)
	ORDER BY entity_id LIMIT 64) k
JOIN entity e ON e.id = k.entity_id AND e.kind = 'person' AND instr(e.name, ' ') = 0
WHERE NOT EXISTS (SELECT 1 FROM mention WHERE article_id = ?2 AND entity_id = e.id)
AND NOT EXISTS (SELECT 1 FROM decision WHERE NOT undone
	AND (verb IN ('rename', 'merge') AND object = 'person:' || e.name
	OR verb = 'split' AND substr(object, 1, length(e.name) + 1) = e.name || char(10)))
ORDER BY e.articles DESC, e.id LIMIT 8;

-- name: entity_single_name
-- A person who goes by a single word that nobody chose.
SELECT id FROM entity WHERE id = ?1 AND instr(name, ' ') = 0
AND NOT EXISTS (SELECT 1 FROM decision WHERE NOT undone
	AND (verb IN ('rename', 'merge') AND object = 'person:' || name
	OR verb = 'split' AND substr(object, 1, length(name) + 1) = name || char(10)));

-- name: entity_count
-- An article more, or fewer, mentions it.
UPDATE entity SET seen = seen + ? WHERE id = ?;

-- name: entities_doubled
-- Whom an article mentions who is in 4, 8, 16… articles.
SELECT DISTINCT e.id FROM mention m JOIN entity e ON e.id = m.entity_id
WHERE m.article_id = ? AND e.articles >= 4 AND e.articles & (e.articles - 1) = 0;

-- name: entity_usual_name
-- What articles call it, most used first, its name, and whether it is a person.
SELECT coalesce(m.name, e.name) AS used, e.name, e.kind = 'person'
FROM mention m JOIN entity e ON e.id = m.entity_id WHERE m.entity_id = ?
GROUP BY used ORDER BY count(*) DESC, used = e.name DESC, used;

-- name: entity_unused
-- Whether nothing stands for an entity any more.
SELECT id FROM entity WHERE id = ? AND articles = 0
AND NOT EXISTS (SELECT 1 FROM mention WHERE entity_id = entity.id);

-- name: entity_sweep
-- Forgets all of them, after everything was read again.
-- scan: yes
DELETE FROM entity WHERE articles = 0
AND NOT EXISTS (SELECT 1 FROM mention WHERE entity_id = entity.id);

-- name: alias_add
-- A name of an entity; that it joins is not forgotten.
INSERT INTO alias(key, entity_id, name, joins)
VALUES (?1, ?2, nullif(?3, (SELECT name FROM entity WHERE id = ?2)), ?4)
ON CONFLICT (key, entity_id) DO UPDATE SET joins = 1 WHERE excluded.joins > joins;

-- name: name_word_row
-- Where an entity with a word in its name would be put, whether there is room, and whether
-- it is there.
SELECT base, length(coalesce(more, '')) < 400,
	instr(',' || coalesce(more, '0') || ',', ',' || (?2 - base) || ',') > 0
FROM name_ids WHERE word = ?1 AND base <= ?2 ORDER BY base DESC LIMIT 1;

-- name: name_word_add
-- A word of one of its names.
INSERT OR IGNORE INTO name_ids(word, base) VALUES (?, ?);

-- name: name_word_join
-- The same beside others who have it.
UPDATE name_ids SET more = coalesce(more, '0') || ',' || (?2 - base) WHERE word = ?1 AND base = ?3;

-- name: name_word_drop
-- A word of none of its names any more.
UPDATE name_ids SET more = trim(replace(',' || coalesce(more, '0') || ',', ',' || (?2 - base) || ',', ','), ',')
WHERE word = ?1 AND base <= ?2 AND instr(',' || coalesce(more, '0') || ',', ',' || (?2 - base) || ',');

-- name: name_word_empty
-- A word of nobody's names any more.
DELETE FROM name_ids WHERE word = ? AND more = '';

-- name: mention_add
-- An entity in an article.
INSERT INTO mention(article_id, n, entity_id, name, spots, more, confidence)
VALUES (?1, ?2, ?3, nullif(?4, (SELECT name FROM entity WHERE id = ?3)), trim(?5, '[]'),
	iif(?7 IS NULL, ?6, coalesce(?6, '') || char(10) || ?7), ?8);

-- name: mention_entities
-- Whom an article mentions.
SELECT DISTINCT entity_id FROM mention WHERE article_id = ?;

-- name: mention_delete
-- Forgets whom an article mentions.
DELETE FROM mention WHERE article_id = ?;

-- name: claim_add
-- A claim of an article.
INSERT INTO claim(id, code, start, size, speaker, speaker_id, cue, figures, beside, more)
VALUES (?1, ?2 + coalesce(?3, 0) * 8 + ?14 * 32 + ?18 * 64, ?4, ?5,
	(?7 - ?4) << 12 | min(?8, 4095), ?9, (?10 - ?4) << 12 | min(?11, 4095),
	substr(?15, 3, length(?15) - 4),
	CASE WHEN ?6 IS NULL THEN (?12 - ?4) << 12 | min(?13, 4095)
		ELSE coalesce((?12 - ?4) << 12 | min(?13, 4095), '') || ?6 END,
	iif(?17 IS NULL, ?16, coalesce(?16, '') || char(10) || ?17));

-- name: claims_of_page
-- The claims of a page's article.
SELECT id FROM claim WHERE id BETWEEN ?1 << 13 AND (?1 << 13) + 8191 ORDER BY id;

-- name: claim_delete
-- Forgets them.
DELETE FROM claim WHERE id BETWEEN ?1 << 13 AND (?1 << 13) + 8191;

-- name: claim_entity_delete
-- Forgets what they are about, by whom the article mentions.
DELETE FROM claim_entity WHERE entity_id IN (SELECT entity_id FROM mention WHERE article_id = ?2)
AND claim_id BETWEEN ?1 << 13 AND (?1 << 13) + 8191;

-- name: claim_entity_add
-- What a claim is about.
INSERT OR IGNORE INTO claim_entity(claim_id, entity_id) VALUES (?, ?);

-- name: job_add
-- Something still to be added; a known thing moves to the end.
INSERT OR REPLACE INTO job(what, added) VALUES (?, ?);

-- name: job_add_source
-- Something found in a page that is to be added; what the person named stays so.
INSERT OR REPLACE INTO job(what, added, from_page)
VALUES (?1, ?2, coalesce((SELECT from_page FROM job WHERE what = ?1), 1));

-- name: job_last
-- The newest job.
SELECT ifnull(max(id), 0) FROM job;

-- name: job_next
-- The next thing to be added.
SELECT id, what, tries, from_page FROM job WHERE id > ? ORDER BY id LIMIT 1;

-- name: job_done
-- It was added.
DELETE FROM job WHERE id = ?;

-- name: job_failed
-- It could not be added.
UPDATE job SET tries = tries + 1, problem = ? WHERE id = ?;

-- name: job_count
-- How much is still to be added.
-- scan: yes
SELECT count(*) FROM job;

-- name: data_version
-- Changes when another connection wrote.
PRAGMA data_version;

-- name: capture_count
-- How many captures are to be read again.
-- scan: yes
SELECT count(*) FROM capture WHERE part_of IS NULL;

-- name: page_exists
-- Whether a page of this number is kept.
SELECT id FROM page WHERE id = ?;

-- name: imported_put
-- Something that another program had kept; what is said twice is kept once.
INSERT INTO imported(what, title, saved, tags, notes) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (what) DO UPDATE SET title = ifnull(excluded.title, title),
	saved = ifnull(min(excluded.saved, saved), ifnull(excluded.saved, saved)),
	tags = (SELECT json_group_array(value) FROM
		(SELECT value FROM json_each(imported.tags) UNION
		SELECT value FROM json_each(excluded.tags))),
	notes = (SELECT json_group_array(value) FROM
		(SELECT value FROM json_each(imported.notes) UNION
		SELECT value FROM json_each(excluded.notes)));

-- name: imported_tags
-- Gives a page the tags it had elsewhere.
INSERT OR IGNORE INTO tag(page_id, name, time)
SELECT ?1, t.value, coalesce(i.saved, ?2) FROM imported i, json_each(i.tags) t WHERE i.what = ?3;

-- name: imported_notes
-- Gives a page the notes it had elsewhere, each once.
INSERT INTO note(page_id, time, text)
SELECT ?1, coalesce(i.saved, ?2), t.value FROM imported i, json_each(i.notes) t
WHERE i.what = ?3 AND NOT EXISTS
	(SELECT 1 FROM note n WHERE n.page_id = ?1 AND n.text = t.value);

-- name: imported_done
-- The page is here.
DELETE FROM imported WHERE what = ?;

-- name: imported_problem
-- It could not be fetched.
UPDATE imported SET problem = ? WHERE what = ?;

-- name: imported_next
-- What is not here yet.
SELECT what, title, saved, problem FROM imported WHERE what > ? ORDER BY what LIMIT 1;

-- name: imported_any
-- Whether anything is not here yet.
SELECT 1 FROM imported LIMIT 1;

-- name: text_page_add
-- Where a page of a text begins.
INSERT INTO text_page(article_id, n, start, capture_id) VALUES (?, ?, ?, ?);

-- name: capture_parts
-- The further pages of the article that a capture begins.
SELECT c.id, c.blob_id, c.charset, c.type, coalesce(c.final_href, u.href, u.key) FROM capture c
JOIN url u ON u.id = c.final_url_id WHERE c.part_of = ? ORDER BY c.id;
