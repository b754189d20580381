-- name: repair_bad_body
-- Forgets a body that is not what its hash says.
DELETE FROM blob WHERE id = ?;

-- name: repair_lost_bodies
-- Captures whose body is not there.
-- scan: yes
SELECT count(*) FROM capture c WHERE NOT EXISTS (SELECT 1 FROM blob WHERE id = c.blob_id);

-- name: repair_captures
-- Captures whose body was lost get another one, and say so.
-- scan: yes
UPDATE capture SET blob_id = ?1, truncated = 1, problem = ?2
WHERE NOT EXISTS (SELECT 1 FROM blob WHERE id = blob_id);

-- name: repair_lost_urls
-- Addresses of pages and captures whose rows are not there.
-- scan: yes
SELECT url_id FROM page WHERE url_id NOT IN (SELECT id FROM url)
UNION SELECT url_id FROM capture WHERE url_id NOT IN (SELECT id FROM url)
UNION SELECT final_url_id FROM capture WHERE final_url_id NOT IN (SELECT id FROM url);

-- name: repair_url
-- An address under its old number.
INSERT INTO url(id, hash, rest)
VALUES (?1, ?2, substr(?3, iif(substr(?3, 1, 8) = 'https://', 7, 1)));

-- name: repair_url_site
-- Files an address under its site.
UPDATE url SET site_id = ?2, hash = ?3 WHERE id = ?1;

-- name: repair_page_site
-- Pages of sites that are not there are filed under that of their address.
-- scan: yes
UPDATE page SET site_id = coalesce((SELECT site_id FROM url WHERE id = url_id), (SELECT c.site_id
	FROM article a JOIN url c ON c.id = a.canonical_url_id WHERE a.id = article_id))
WHERE site_id IS NOT NULL AND site_id NOT IN (SELECT id FROM site);

-- name: repair_articles
-- Articles without their page or capture, or with bytes for words.
-- scan: yes
DELETE FROM article_head WHERE page_id NOT IN (SELECT id FROM page)
OR capture_id NOT IN (SELECT id FROM capture);

-- name: repair_article
-- Forgets an article that is damaged.
DELETE FROM article_head WHERE id = ?;

-- name: repair_texts
-- Pieces of texts that no article has.
-- scan: yes
DELETE FROM text_piece WHERE id NOT IN (SELECT t.id FROM article_head a
	JOIN text_piece t ON t.id BETWEEN a.piece AND a.piece + a.pieces - 1);

-- name: repair_canonical
-- An article whose declared address was lost has its page's own.
-- scan: yes
UPDATE article_head SET canonical_url_id = NULL
WHERE canonical_url_id IS NOT NULL AND canonical_url_id NOT IN (SELECT id FROM url);

-- name: repair_lost_pages
-- Captures of pages that are not there.
-- scan: yes
DELETE FROM capture WHERE page_id NOT IN (SELECT id FROM page);

-- name: repair_pages
-- Pages as captures and articles tell of them, when their own rows are not there.
-- scan: yes
INSERT OR IGNORE INTO page(id, url_id, added)
SELECT page_id, final_url_id, min(time) FROM capture
WHERE page_id NOT IN (SELECT id FROM page) GROUP BY page_id;

-- name: repair_current
-- The newest article stands for a page whose own was lost.
-- scan: yes
UPDATE page SET article_id = (SELECT max(id) FROM article WHERE page_id = page.id)
WHERE article_id IS NULL
OR NOT EXISTS (SELECT 1 FROM article WHERE id = page.article_id AND page_id = page.id);

-- name: repair_redirects
-- Redirects without their capture or address.
-- scan: yes
DELETE FROM redirect WHERE capture_id NOT IN (SELECT id FROM capture)
OR url_id NOT IN (SELECT id FROM url);

-- name: repair_checks
-- Looks at addresses that are not there.
-- scan: yes
DELETE FROM url_check WHERE url_id NOT IN (SELECT id FROM url)
OR (final_url_id IS NOT NULL AND final_url_id NOT IN (SELECT id FROM url));

-- name: repair_mementos
-- Public copies of addresses that are not there.
-- scan: yes
DELETE FROM memento WHERE url_id NOT IN (SELECT id FROM url);

-- name: repair_links
-- Links without their article or address, or past the end of their text.
-- scan: yes
DELETE FROM link WHERE url_id NOT IN (SELECT id FROM url) OR NOT EXISTS (
	SELECT 1 FROM page p JOIN article a ON a.id = p.article_id WHERE p.id = link.page_id
	AND (start IS NULL OR (start >= 0 AND stop BETWEEN start AND length(CAST(a.text AS BLOB)))));

-- name: repair_mentions
-- Mentions without their article or entity, or past the end of their text.
-- scan: yes
DELETE FROM mention WHERE entity_id NOT IN (SELECT id FROM entity) OR NOT json_valid(places)
OR NOT EXISTS (
	SELECT 1 FROM page p JOIN article a ON a.id = p.article_id WHERE a.id = mention.article_id
	AND NOT EXISTS (SELECT 1 FROM json_each(places) s WHERE s.key % 2 = 0 AND NOT
		coalesce(s.value >= 0 AND json_extract(places, '$[' || (s.key + 1) || ']') >= 0
		AND s.value + json_extract(places, '$[' || (s.key + 1) || ']')
			<= length(CAST(a.text AS BLOB)), 0)));

-- name: repair_claims
-- Claims without their article, or past the end of its text.
-- scan: yes
DELETE FROM claim WHERE NOT EXISTS (
	SELECT 1 FROM page p JOIN article a ON a.id = p.article_id WHERE p.id = claim.id >> 13
	AND start >= 0 AND size >= 0 AND start + size <= length(CAST(a.text AS BLOB)));

-- name: repair_speakers
-- Claims whose speaker was lost keep the words.
-- scan: yes
UPDATE claim SET speaker_id = NULL
WHERE speaker_id IS NOT NULL AND speaker_id NOT IN (SELECT id FROM entity);

-- name: repair_claim_entities
-- What claims are about, without the claim or the entity.
-- scan: yes
DELETE FROM claim_entity WHERE claim_id NOT IN (SELECT id FROM claim)
OR entity_id NOT IN (SELECT id FROM entity);

-- name: repair_aliases
-- Names of entities that are not there.
-- scan: yes
DELETE FROM alias WHERE entity_id NOT IN (SELECT id FROM entity);

-- name: repair_join_keys
-- The same for what they are looked up by.
-- scan: yes
DELETE FROM join_key WHERE entity_id NOT IN (SELECT id FROM entity);

-- name: repair_name_words
-- The same for the words of their names.
-- scan: yes
UPDATE name_ids SET more = coalesce((SELECT group_concat(j.value)
	FROM json_each('[' || coalesce(more, '0') || ']') j
	WHERE base + j.value IN (SELECT id FROM entity)), '')
WHERE EXISTS (SELECT 1 FROM json_each('[' || coalesce(more, '0') || ']') j
	WHERE base + j.value NOT IN (SELECT id FROM entity));

-- name: repair_empty_words
-- Words that nobody is left with.
-- scan: yes
DELETE FROM name_ids WHERE more = '';

-- name: repair_counts
-- Counts anew how many articles mention an entity.
-- scan: yes
UPDATE entity SET seen =
	(SELECT 2 + count(DISTINCT article_id) FROM mention WHERE entity_id = entity.id);

-- name: repair_tags
-- Tags of pages that are not there.
-- scan: yes
DELETE FROM tag WHERE page_id NOT IN (SELECT id FROM page);

-- name: repair_notes
-- Notes on pages that are not there.
-- scan: yes
DELETE FROM note WHERE page_id NOT IN (SELECT id FROM page);

-- name: repair_parts
-- Further pages of an article whose first was lost stand alone.
-- scan: yes
UPDATE capture SET part_of = NULL
WHERE part_of IS NOT NULL AND part_of NOT IN (SELECT id FROM capture);

-- name: repair_text_pages
-- Pages of texts without their article or capture.
-- scan: yes
DELETE FROM text_page WHERE article_id NOT IN (SELECT id FROM article)
OR (capture_id IS NOT NULL AND capture_id NOT IN (SELECT id FROM capture));
