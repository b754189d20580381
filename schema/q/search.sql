-- name: search_text
-- An article's words, to be looked at closely; of its text a piece a row.
SELECT h.title, h.byline, t.text FROM article_head h
LEFT JOIN text_piece t ON t.id BETWEEN h.piece AND h.piece + h.pieces - 1
WHERE h.id = ? ORDER BY t.id;

-- name: search_pieces
-- A text, piece by piece: cheaper than putting it together in a query.
SELECT text FROM text_piece WHERE id BETWEEN ?1 AND ?2 ORDER BY id;

-- name: search_page
-- The page of an article.
SELECT page_id FROM article_head WHERE id = ?;

-- name: search_claim
-- Where a claim's words are.
SELECT a.id, c.start, c.start + c.size, a.text FROM claim c JOIN page p ON p.id = c.id >> 13
JOIN article a ON a.id = p.article_id WHERE c.id = ?;

-- name: search_claim_article
-- The article of a claim.
SELECT article_id FROM page WHERE id = ? >> 13;

-- name: search_claim_spans
-- The claims of an article.
SELECT c.start, c.start + c.size FROM article a
JOIN claim c ON c.id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191
WHERE a.id = ? ORDER BY c.start;

-- name: search_claims_of
-- The claims of an article, with their places.
SELECT c.id, c.start, c.start + c.size FROM article_head a
JOIN claim c ON c.id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191
WHERE a.id = ? ORDER BY c.id;

-- name: search_phrase_articles
-- All articles with a phrase, when looking at the best ones takes too long.
SELECT p.article_id FROM article_fts f JOIN page p ON p.id = f.rowid
WHERE article_fts MATCH ? ORDER BY p.article_id;

-- name: search_phrase_claims
-- All claims of such articles: whether the phrase is in them is looked at.
SELECT c.id FROM article_fts f JOIN page p ON p.id = f.rowid
JOIN claim c ON c.id BETWEEN p.id << 13 AND (p.id << 13) + 8191 WHERE article_fts MATCH ? ORDER BY c.id;

-- name: search_names_by_key
-- Whom a name means.
SELECT e.id, e.kind, e.name, e.articles FROM alias a JOIN entity e ON e.id = a.entity_id
WHERE a.key = ? AND e.articles > 0 ORDER BY e.articles DESC, e.id LIMIT 200;

-- name: search_names_by_word
-- Those with a word in one of their names.
SELECT entity_id FROM name_word WHERE word = ?1
UNION SELECT entity_id FROM alias WHERE key = ?1 ORDER BY entity_id LIMIT 5000;

-- name: search_name_has_word
-- Whether a word is in one of its names.
SELECT 1 FROM name_ids WHERE word = ?1 AND base <= ?2
AND instr(',' || coalesce(more, '0') || ',', ',' || (?2 - base) || ',')
UNION ALL SELECT 1 FROM alias WHERE key = ?1 AND entity_id = ?2;

-- name: search_name_words
-- Words of names from one to before another.
SELECT word FROM name_ids WHERE word >= ?1 AND word < ?2
UNION SELECT key FROM alias WHERE key >= ?1 AND key < ?2 AND instr(key, ' ') = 0
ORDER BY word LIMIT 20000;

-- name: search_entity
-- A person or organisation.
SELECT kind, name, articles FROM entity WHERE id = ?;

-- name: search_mentions
-- Whether an article mentions an entity.
SELECT 1 FROM mention WHERE article_id = ?1 AND entity_id = ?2;

-- name: search_mentions_ids
-- The articles that mention it, each as often as it does.
SELECT article_id FROM mention WHERE entity_id = ? ORDER BY article_id;

-- name: search_said
-- Whether an article quotes an entity.
SELECT 1 FROM article a
JOIN claim c ON c.id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191
WHERE a.id = ?1 AND c.speaker_id = ?2;

-- name: search_said_ids
-- The articles that quote it.
SELECT DISTINCT p.article_id FROM claim c JOIN page p ON p.id = c.id >> 13
WHERE c.speaker_id = ? ORDER BY p.article_id;

-- name: search_claim_names
-- Whether a claim is by or about an entity.
SELECT 1 FROM claim WHERE id = ?1 AND (speaker_id = ?2
OR EXISTS (SELECT 1 FROM claim_entity WHERE claim_id = ?1 AND entity_id = ?2));

-- name: search_claim_names_ids
-- The claims by or about it.
SELECT id FROM claim WHERE speaker_id = ?1
UNION SELECT claim_id FROM claim_entity WHERE entity_id = ?1 ORDER BY 1;

-- name: search_claim_said
-- Whether a claim is by an entity.
SELECT 1 FROM claim WHERE id = ?1 AND speaker_id = ?2;

-- name: search_claim_said_ids
-- The claims by it.
SELECT id FROM claim WHERE speaker_id = ? ORDER BY id;

-- name: search_tag
-- Whether an article's page has a tag.
SELECT 1 FROM article a JOIN tag t ON t.page_id = a.page_id WHERE a.id = ?1 AND t.name = ?2;

-- name: search_tag_ids
-- The articles whose pages have a tag.
SELECT p.article_id FROM tag t JOIN page p ON p.id = t.page_id
WHERE t.name = ? AND p.article_id IS NOT NULL ORDER BY 1;

-- name: search_tagged
-- Whether an article's page has any tag.
SELECT 1 FROM article a JOIN tag t ON t.page_id = a.page_id WHERE a.id = ?;

-- name: search_tagged_ids
-- The articles whose pages have any tag: what the person said by hand, never much.
-- scan: yes
SELECT DISTINCT p.article_id FROM tag t JOIN page p ON p.id = t.page_id
WHERE p.article_id IS NOT NULL ORDER BY 1;

-- name: search_noted
-- Whether an article's page has a note.
SELECT 1 FROM article a JOIN note n ON n.page_id = a.page_id WHERE a.id = ?;

-- name: search_noted_ids
-- The articles whose pages have a note.
-- scan: yes
SELECT DISTINCT p.article_id FROM note n JOIN page p ON p.id = n.page_id
WHERE p.article_id IS NOT NULL ORDER BY 1;

-- name: search_changed
-- Whether the article's page had other words before.
SELECT 1 FROM article a JOIN article b ON b.page_id = a.page_id WHERE a.id = ? AND b.id <> a.id;

-- name: search_dead
-- Whether a source that the article cites was found dead when it was last looked at.
SELECT 1 FROM article a
JOIN link l ON l.id BETWEEN a.page_id << 15 AND (a.page_id << 15) + 32767
WHERE a.id = ? AND l.role = 0 AND (
	SELECT k.state FROM url_check k WHERE k.url_id = l.url_id ORDER BY k.time DESC LIMIT 1
) IN ('gone', 'soft-404', 'home', 'parked', 'dead') LIMIT 1;

-- name: search_dead_ids
-- The articles that cite dead sources.
-- scan: yes
SELECT DISTINCT p.article_id FROM url_check k JOIN link l ON l.url_id = k.url_id
JOIN page p ON p.id = l.page_id WHERE k.state IN ('gone', 'soft-404', 'home', 'parked', 'dead') AND l.role = 0
AND k.time = (SELECT max(time) FROM url_check WHERE url_id = k.url_id) ORDER BY 1;

-- name: search_has_quote
-- Whether somebody is quoted in an article.
SELECT 1 FROM article a
JOIN claim c ON c.id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191
WHERE a.id = ? AND c.kind = 0;

-- name: search_has_claim
-- Whether an article claims anything.
SELECT 1 FROM article a
JOIN claim c ON c.id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191
WHERE a.id = ?;

-- name: search_has_number
-- Whether an article claims a number.
SELECT 1 FROM article a
JOIN claim c ON c.id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191
WHERE a.id = ? AND c.numbers IS NOT NULL;

-- name: search_has_image
-- Whether an article has a lead image.
SELECT 1 FROM article WHERE id = ? AND image IS NOT NULL;

-- name: search_has_link
-- Whether an article cites a source.
SELECT 1 FROM article a
JOIN link l ON l.id BETWEEN a.page_id << 15 AND (a.page_id << 15) + 32767
WHERE a.id = ? AND l.role = 0;

-- name: search_has_person
-- Whether an article mentions a person.
SELECT 1 FROM mention m JOIN entity e ON e.id = m.entity_id
WHERE m.article_id = ? AND e.kind = 'person';

-- name: search_has_company
-- Whether an article mentions a company.
SELECT 1 FROM mention m JOIN entity e ON e.id = m.entity_id
WHERE m.article_id = ? AND e.kind = 'company';

-- name: search_links
-- Whether the number of sources an article cites is in a range.
SELECT 1 WHERE (SELECT count(*) FROM article a
	JOIN link l ON l.id BETWEEN a.page_id << 15 AND (a.page_id << 15) + 32767
	WHERE a.id = ?1 AND l.role = 0)
BETWEEN ?2 AND ?3 - 1;

-- name: search_words
-- Whether the number of words of an article is in a range.
SELECT 1 FROM article WHERE id = ?1 AND words BETWEEN ?2 AND ?3 - 1;

-- name: search_cites_url
-- The articles that cite an address.
SELECT DISTINCT p.article_id FROM link l JOIN page p ON p.id = l.page_id
WHERE l.url_id = ? AND l.role = 0 ORDER BY p.article_id;

-- name: search_cites_site
-- The articles that cite a site, or one host of it.
SELECT DISTINCT p.article_id FROM url u
JOIN link l ON l.url_id = u.id JOIN page p ON p.id = l.page_id
WHERE u.hash BETWEEN ?3 AND ?4 AND u.site_id = ?1 AND l.role = 0
AND (?2 = '' OR instr(u.key, '//' || ?2) > 0 OR instr(u.key, '.' || ?2 || '/') > 0) ORDER BY p.article_id;

-- name: search_article
-- What a list of results shows of an article.
SELECT a.page_id, a.title, a.byline, coalesce(a.site, s.domain), a.published,
	coalesce(u.href, u.key), a.lang, a.piece, a.pieces
FROM article_head a JOIN page p ON p.id = a.page_id JOIN url u ON u.id = p.url_id
LEFT JOIN site s ON s.id = p.site_id WHERE a.id = ?;

-- name: similar_names
-- Whom two articles both mention, the least known first.
SELECT DISTINCT e.name FROM mention m JOIN mention o ON o.entity_id = m.entity_id
JOIN entity e ON e.id = m.entity_id
WHERE m.article_id = ?1 AND o.article_id = ?2 ORDER BY e.articles, e.id;

-- name: search_claim_row
-- What a list of results shows of a claim.
SELECT a.page_id, CASE c.code & 7 WHEN 0 THEN 'quote' WHEN 1 THEN 'statement' WHEN 2 THEN 'statistic'
		WHEN 3 THEN 'prediction' ELSE 'event' END, c.start, c.start + c.size,
	c.speaker_start, c.speaker_start + c.speaker_size, c.hedge_start,
	c.hedge_start + c.hedge_size, a.title, coalesce(a.site, s.domain), a.published,
	(SELECT group_concat(text, '') FROM (SELECT t.text FROM text_piece t
		WHERE t.id BETWEEN a.piece AND a.piece + a.pieces - 1 ORDER BY t.id)), e.name,
	CASE c.mode WHEN 1 THEN 'direct' WHEN 2 THEN 'mixed' WHEN 3 THEN 'indirect' END,
	c.confidence / 1000.0, c.context, c.date,
	'[' || (SELECT group_concat('{"value":' || (n.value -> 0)
		|| coalesce(',"unit":' || nullif(n.value -> 3, '""'), '')
		|| coalesce(',"approx":' || (n.value -> 4), '') || ',"start":' || (n.value -> 1)
		|| ',"end":' || ((n.value ->> 1) + (n.value ->> 2)) || '}')
		FROM json_each(c.numbers) n) || ']',
	c.parts, c.negated, c.cue_start, c.cue_start + c.cue_size, a.id, a.lang
FROM claim c JOIN page p ON p.id = c.id >> 13 JOIN article_head a ON a.id = p.article_id
LEFT JOIN site s ON s.id = p.site_id
LEFT JOIN entity e ON e.id = c.speaker_id WHERE c.id = ?;

-- name: search_about
-- Whether an article claims something about an entity.
SELECT 1 FROM article a JOIN claim_entity k
	ON k.claim_id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191
WHERE a.id = ?1 AND k.entity_id = ?2;

-- name: search_about_ids
-- The articles that claim something about it.
SELECT DISTINCT p.article_id FROM claim_entity k JOIN page p ON p.id = k.claim_id >> 13
WHERE k.entity_id = ? ORDER BY 1;

-- name: search_claim_about
-- Whether a claim is about an entity.
SELECT 1 FROM claim_entity WHERE claim_id = ?1 AND entity_id = ?2;

-- name: search_claim_about_ids
-- The claims about it.
SELECT claim_id FROM claim_entity WHERE entity_id = ? ORDER BY claim_id;

-- name: setting_delete
-- Forgets a value.
DELETE FROM setting WHERE name = ?;

-- name: setting_queries
-- The saved queries.
SELECT substr(name, 7), value FROM setting WHERE name >= 'query:' AND name < 'query;' ORDER BY name;
