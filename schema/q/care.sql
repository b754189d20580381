-- name: verify_file
-- Damage in the file's pages, tables and indexes, at most 100 lines; "ok" when there is none.
PRAGMA integrity_check(100);

-- name: verify_triggers
-- The program has none: whoever has the archive open elsewhere would run them.
-- scan: yes
SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger';

-- name: verify_references
-- Rows that refer to rows that are not there.
PRAGMA foreign_key_check;

-- name: verify_blobs
-- Every body, for its hash.
SELECT id, sha256, size FROM blob WHERE id > ? ORDER BY id LIMIT 1;

-- name: verify_articles
-- Every article, for its text.
SELECT id, title, text, blocks FROM article WHERE id > ? ORDER BY id LIMIT 1;

-- name: verify_links
-- The places of an article's links.
SELECT l.n, l.start, l.stop FROM page p JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767
WHERE p.id = (SELECT page_id FROM article WHERE id = ?1) AND p.article_id = ?1 AND l.start IS NOT NULL;

-- name: verify_mentions
-- The places of an article's mentions.
SELECT m.n, p.value, p.value + json_extract(m.places, '$[' || (p.key + 1) || ']')
FROM mention m, json_each(m.places) p WHERE m.article_id = ? AND p.key % 2 = 0;

-- name: verify_claims
-- The places of an article's claims.
SELECT c.id, c.start, c.start + c.size FROM page p
JOIN claim c ON c.id BETWEEN p.id << 13 AND (p.id << 13) + 8191
WHERE p.id = (SELECT page_id FROM article WHERE id = ?1) AND p.article_id = ?1;

-- name: verify_stale
-- Links, mentions and claims of articles that do not stand for their page.
-- scan: yes
SELECT a.id FROM article a JOIN page p ON p.id = a.page_id
WHERE p.article_id IS NOT a.id AND EXISTS (SELECT 1 FROM mention WHERE article_id = a.id)
UNION SELECT p.id FROM page p WHERE p.article_id IS NULL AND (
	EXISTS (SELECT 1 FROM link WHERE id BETWEEN p.id << 15 AND (p.id << 15) + 32767) OR
	EXISTS (SELECT 1 FROM claim WHERE id BETWEEN p.id << 13 AND (p.id << 13) + 8191));

-- name: verify_current
-- Pages whose article is another page's or not there, or that have none and could.
-- scan: yes
SELECT p.id FROM page p LEFT JOIN article a ON a.id = p.article_id
WHERE (p.article_id IS NOT NULL AND a.page_id IS NOT p.id)
OR (p.article_id IS NULL AND EXISTS (SELECT 1 FROM article WHERE page_id = p.id));

-- name: verify_counts
-- Entities whose count of articles is wrong.
-- scan: yes
SELECT e.id, e.articles, count(DISTINCT m.article_id)
FROM entity e LEFT JOIN mention m ON m.entity_id = e.id
GROUP BY e.id HAVING e.articles <> count(DISTINCT m.article_id);

-- name: verify_rank
-- How many articles and claims there are, and how many the ranking index holds.
-- scan: yes
SELECT (SELECT count(*) FROM page WHERE article_id IS NOT NULL),
	(SELECT coalesce(sum(alive), 0) FROM rank_part WHERE what = 0),
	(SELECT count(*) FROM claim),
	(SELECT coalesce(sum(alive), 0) FROM rank_part WHERE what = 1);

-- name: verify_urls
-- Every address with its site, for its hash.
-- scan: yes
SELECT u.id, u.hash, u.key, coalesce(s.domain, ''), u.site_id IS NOT NULL AND s.id IS NULL
FROM url u LEFT JOIN site s ON s.id = u.site_id;

-- name: verify_article_terms
-- Every place of every word in the index of articles.
-- scan: yes
SELECT term, doc, col, "offset" FROM article_terms;

-- name: verify_sizes
-- How many articles the index knows the lengths of.
-- scan: yes
SELECT count(*) FROM article_fts_docsize;

-- name: merge_article_fts
-- Merges pieces of the index of articles: about so many pages; negative to begin with.
INSERT INTO article_fts(article_fts, rank) VALUES ('merge', ?);

-- name: rebuild_article_fts
-- Indexes the words of all articles anew.
INSERT INTO article_fts(article_fts) VALUES ('rebuild');

-- name: verify_words
-- The words of all articles, under the numbers that the index knows them by.
-- scan: yes
SELECT id, text, title, byline FROM article_words ORDER BY id;

-- name: rebuild_articles
-- The words of all articles, for the ranking index.
-- scan: yes
SELECT a.id, a.text, a.title, a.byline
FROM article a JOIN page p ON p.id = a.page_id AND p.article_id = a.id ORDER BY a.id;

-- name: rebuild_claims
-- The words of all claims, for the ranking index.
-- scan: yes
SELECT id, text FROM claim_words ORDER BY id;

-- name: compact
-- Rewrites the whole file without gaps.
VACUUM;

-- name: give_back
-- Moves pages of the file's end into free ones, and cuts the file: 8 MB of it.
PRAGMA incremental_vacuum(2000);

-- name: free_pages
-- Pages of the file that hold nothing.
PRAGMA freelist_count;

-- name: stats_pages
-- How many pages are kept, how many without an article, and when they were added.
-- scan: yes
SELECT count(*), sum(article_id IS NULL), min(added), max(added) FROM page;

-- name: stats_captures
-- How many captures are kept.
-- scan: yes
SELECT count(*) FROM capture;

-- name: stats_articles
-- What stands for pages: how many, how long, of which days.
-- scan: yes
SELECT count(*), sum(words), min(published), max(published)
FROM article a JOIN page p ON p.id = a.page_id AND p.article_id = a.id;

-- name: stats_entities
-- How many people and how many organisations are known.
-- scan: yes
SELECT sum(kind = 'person'), sum(kind <> 'person') FROM entity;

-- name: stats_claims
-- How many claims are kept.
-- scan: yes
SELECT count(*) FROM claim;

-- name: stats_links
-- How many outlinks are kept.
-- scan: yes
SELECT count(*) FROM link;

-- name: stats_urls
-- How many addresses were seen.
-- scan: yes
SELECT count(*) FROM url;

-- name: stats_sites
-- How many sites were seen.
-- scan: yes
SELECT count(*) FROM site;

-- name: stats_tags
-- How many tags the person gave.
-- scan: yes
SELECT count(*) FROM tag;

-- name: stats_notes
-- How many notes the person wrote.
-- scan: yes
SELECT count(*) FROM note;

-- name: stats_bodies
-- Bytes of all bodies, as received and as kept.
-- scan: yes
SELECT sum(size), sum(length(data)) FROM blob;

-- name: stats_top
-- The sites with most pages.
-- scan: yes
SELECT s.domain, n FROM
	(SELECT site_id, count(*) AS n FROM page WHERE site_id IS NOT NULL
	GROUP BY site_id ORDER BY n DESC, site_id LIMIT 10) JOIN site s ON s.id = site_id
ORDER BY n DESC, s.domain;

-- name: stats_file
-- Bytes of the file, and of those unused.
SELECT (SELECT page_count FROM pragma_page_count()) * page_size,
	(SELECT freelist_count FROM pragma_freelist_count()) * page_size FROM pragma_page_size();

-- name: stats_parts
-- Bytes of the file by what they hold; reads all of it.
-- scan: yes
SELECT CASE
	WHEN name LIKE '%fts%' OR name LIKE 'rank%' THEN 'search indexes'
	WHEN m.tbl_name = 'blob' THEN 'bodies'
	WHEN m.tbl_name IN ('capture', 'redirect', 'page') THEN 'captures'
	WHEN m.tbl_name IN ('article_head', 'text_piece', 'text_page') THEN 'texts'
	WHEN m.tbl_name IN ('link', 'url', 'site', 'url_check', 'memento') THEN 'links'
	WHEN m.tbl_name IN ('entity', 'alias', 'mention') THEN 'names'
	WHEN m.tbl_name LIKE 'claim%' THEN 'claims'
	ELSE 'other' END AS part, sum(pgsize) AS bytes
FROM (SELECT name, pgsize FROM dbstat('main', 1)) LEFT JOIN sqlite_master m USING (name)
GROUP BY part ORDER BY bytes DESC;

-- name: tag_add
-- Gives a page a tag.
INSERT OR IGNORE INTO tag(page_id, name, time) VALUES (?, ?, ?);

-- name: tag_remove
-- Takes a tag off a page.
DELETE FROM tag WHERE page_id = ? AND name = ?;

-- name: tag_of_page
-- The tags of a page.
SELECT name, time FROM tag WHERE page_id = ? ORDER BY name;

-- name: tag_counts
-- All tags with how many pages have them.
-- scan: yes
SELECT name, count(*) FROM tag GROUP BY name ORDER BY name;

-- name: note_add
-- Keeps what the person noted about a page.
INSERT INTO note(page_id, time, text) VALUES (?, ?, ?);

-- name: note_remove
-- Forgets a note.
DELETE FROM note WHERE id = ?;

-- name: note_of_page
-- What was noted about a page.
SELECT n.id, n.page_id, n.time, n.text, coalesce(a.title, '') FROM note n
JOIN page p ON p.id = n.page_id LEFT JOIN article a ON a.id = p.article_id
WHERE n.page_id = ? AND n.id > ? ORDER BY n.id LIMIT 1;

-- name: note_all
-- All notes.
SELECT n.id, n.page_id, n.time, n.text, coalesce(a.title, '') FROM note n
JOIN page p ON p.id = n.page_id LEFT JOIN article a ON a.id = p.article_id
WHERE n.id > ? ORDER BY n.id LIMIT 1;

-- name: remove_what
-- What a page is, before it goes.
SELECT coalesce(u.href, u.key), coalesce(a.title, '') FROM page p JOIN url u ON u.id = p.url_id
LEFT JOIN article a ON a.id = p.article_id WHERE p.id = ?;

-- name: remove_counts
-- What hangs on a page: captures, the bytes of their bodies, tags, notes.
SELECT (SELECT count(*) FROM capture WHERE page_id = p.id),
	(SELECT sum(size) FROM blob WHERE id IN
		(SELECT blob_id FROM capture WHERE page_id = p.id)),
	(SELECT count(*) FROM tag WHERE page_id = p.id),
	(SELECT count(*) FROM note WHERE page_id = p.id)
FROM page p WHERE p.id = ?;

-- name: remove_urls
-- The addresses that a page refers to.
SELECT url_id FROM page WHERE id = ?1
UNION SELECT url_id FROM capture WHERE page_id = ?1
UNION SELECT final_url_id FROM capture WHERE page_id = ?1
UNION SELECT r.url_id FROM capture c JOIN redirect r ON r.capture_id = c.id WHERE c.page_id = ?1
UNION SELECT canonical_url_id FROM article
	WHERE page_id = ?1 AND canonical_url_id IS NOT NULL
UNION SELECT url_id FROM link WHERE id BETWEEN ?1 << 15 AND (?1 << 15) + 32767;

-- name: remove_blobs
-- The bodies of a page.
SELECT DISTINCT blob_id FROM capture WHERE page_id = ?;

-- name: remove_entities
-- Whom a page speaks of.
SELECT DISTINCT m.entity_id FROM article a JOIN mention m ON m.article_id = a.id
WHERE a.page_id = ?;

-- name: remove_texts
-- Forgets the texts of a page's articles.
DELETE FROM text_piece WHERE id IN (SELECT t.id FROM article_head a
	JOIN text_piece t ON t.id BETWEEN a.piece AND a.piece + a.pieces - 1
	WHERE a.page_id = ?);

-- name: remove_page
-- Forgets a page; captures, articles, tags and notes go with it.
DELETE FROM page WHERE id = ?;

-- name: remove_blob
-- Forgets a body that no capture has.
DELETE FROM blob WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM capture WHERE blob_id = ?1);

-- name: remove_checks
-- Forgets what became of an address that is of no page.
DELETE FROM url_check WHERE url_id = ?1
AND NOT EXISTS (SELECT 1 FROM link WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM page WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM capture WHERE url_id = ?1 OR led_to = ?1);

-- name: remove_mementos
-- Forgets the public copies of an address that is of no page.
DELETE FROM memento WHERE url_id = ?1
AND NOT EXISTS (SELECT 1 FROM link WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM page WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM capture WHERE url_id = ?1 OR led_to = ?1);

-- name: remove_url
-- Forgets an address that nothing refers to.
DELETE FROM url WHERE id = ?1
AND NOT EXISTS (SELECT 1 FROM link WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM page WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM capture WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM capture WHERE led_to = ?1)
AND NOT EXISTS (SELECT 1 FROM redirect WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM article WHERE canonical_url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM url_check WHERE url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM url_check WHERE final_url_id = ?1)
AND NOT EXISTS (SELECT 1 FROM memento WHERE url_id = ?1);
