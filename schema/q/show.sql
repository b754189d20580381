-- name: show_article
-- An article to be read.
SELECT a.id, a.title, a.byline, coalesce(a.site, s.domain), a.published, a.modified, a.lang,
	a.kind, coalesce(u.href, u.key), coalesce(c.href, c.key), a.image, a.description, a.text,
	a.blocks, a.words, a.problems, a.capture_id, p.added
FROM page p JOIN article a ON a.id = p.article_id JOIN url u ON u.id = p.url_id
LEFT JOIN site s ON s.id = p.site_id LEFT JOIN url c ON c.id = a.canonical_url_id
WHERE p.id = ?;

-- name: show_page
-- A page that could not be read.
SELECT coalesce(u.href, u.key), p.added FROM page p JOIN url u ON u.id = p.url_id
WHERE p.id = ?;

-- name: show_captures
-- When a page was taken in, newest first.
SELECT c.id, c.time, c.source, c.status, c.type, c.problem,
	iif(c.folded IS NULL, NULL, coalesce(c.final_href, u.href, u.key)), c.folded
FROM capture c JOIN url u ON u.id = c.final_url_id WHERE c.page_id = ?
ORDER BY c.time DESC, c.id DESC LIMIT 100;

-- name: show_tags
-- The tags of a page.
SELECT name FROM tag WHERE page_id = ? ORDER BY name;

-- name: show_notes
-- The notes on a page.
SELECT time, text FROM note WHERE page_id = ? ORDER BY time, id;

-- name: show_counts
-- How much was found in an article.
SELECT (SELECT count(*) FROM mention m JOIN entity e ON e.id = m.entity_id
		WHERE m.article_id = ?1 AND e.kind = 'person'),
	(SELECT count(*) FROM mention m JOIN entity e ON e.id = m.entity_id
		WHERE m.article_id = ?1 AND e.kind <> 'person'),
	(SELECT count(*) FROM claim c
		WHERE c.id BETWEEN a.page_id << 13 AND (a.page_id << 13) + 8191),
	(SELECT count(*) FROM link WHERE id BETWEEN a.page_id << 15 AND (a.page_id << 15) + 32767 AND role = 0),
	(SELECT count(*) FROM link l JOIN url_check k ON k.url_id = l.url_id
		WHERE l.id BETWEEN a.page_id << 15 AND (a.page_id << 15) + 32767 AND l.role = 0
		AND k.time = (SELECT max(time) FROM url_check WHERE url_id = l.url_id)
		AND k.state IN ('gone', 'soft-404', 'home', 'parked', 'dead')),
	(SELECT count(*) FROM link l WHERE l.id BETWEEN a.page_id << 15 AND (a.page_id << 15) + 32767 AND l.role = 0
		AND EXISTS (SELECT 1 FROM memento WHERE url_id = l.url_id))
FROM article a WHERE a.id = ?1;

-- name: show_claim_capture
-- The capture that a place of an article was read from.
SELECT c.id, c.time, coalesce(c.final_href, u.href, u.key), a.blocks, a.text FROM article a
JOIN capture c ON c.id = coalesce((SELECT capture_id FROM text_page
	WHERE article_id = a.id AND start <= ?2 ORDER BY n DESC LIMIT 1), a.capture_id)
JOIN url u ON u.id = c.final_url_id WHERE a.id = ?1;

-- name: show_claim_about
-- What a claim is about.
SELECT DISTINCT e.id, e.kind, e.name, e.articles FROM claim_about c JOIN entity e ON e.id = c.entity_id
WHERE c.claim_id = ? ORDER BY e.articles DESC, e.id;

-- name: show_claim_numbers
-- The numbers of a claim in words: "about 20 engineers; 3.5 %".
SELECT group_concat(trim(coalesce(n.value ->> 4, '') || ' ' || CASE
	WHEN n.value ->> 3 = 'year' THEN n.value ->> 0
	WHEN n.value ->> 0 = CAST(n.value ->> 0 AS INTEGER) THEN printf('%,d', n.value ->> 0)
	ELSE n.value ->> 0 END || ' ' || CASE n.value ->> 3 WHEN 'year' THEN ''
	WHEN 'rank' THEN 'in rank' ELSE coalesce(n.value ->> 3, '') END), '; ')
FROM claim c, json_each(c.numbers) n WHERE c.id = ?;

-- name: dossier_aliases
-- The other names of an entity.
SELECT DISTINCT name FROM alias WHERE entity_id = ? AND name IS NOT NULL
ORDER BY length(name) DESC, 1 LIMIT 40;

-- name: dossier_range
-- The first and the last article that mentions it.
SELECT min(article_id), max(article_id) FROM mention WHERE entity_id = ?;

-- name: dossier_articles
-- The articles that mention it, newest first.
SELECT DISTINCT a.id, a.page_id, a.title, coalesce(a.site, s.domain), a.published
FROM mention m JOIN article a ON a.id = m.article_id JOIN page p ON p.id = a.page_id
LEFT JOIN site s ON s.id = p.site_id
WHERE m.entity_id = ? ORDER BY m.article_id DESC LIMIT ?;

-- name: dossier_roles
-- The roles that the texts give it, newest first.
SELECT m.roles, a.text, a.page_id, a.published FROM mention m JOIN article a ON a.id = m.article_id
WHERE m.entity_id = ? AND m.roles IS NOT NULL ORDER BY m.article_id DESC LIMIT 500;

-- name: dossier_with
-- Who appears with it most often, in the newest articles.
SELECT e.id, e.kind, e.name, count(DISTINCT m.article_id) AS together
FROM (SELECT DISTINCT article_id FROM mention WHERE entity_id = ?1
	ORDER BY article_id DESC LIMIT 5000) t
JOIN mention m ON m.article_id = t.article_id JOIN entity e ON e.id = m.entity_id
WHERE m.entity_id <> ?1 GROUP BY e.id ORDER BY together DESC, e.articles DESC, e.id LIMIT ?2;

-- name: dossier_with_since
-- Who appears with it in articles from a number on.
SELECT e.id, e.kind, e.name, count(DISTINCT m.article_id) AS together
FROM (SELECT DISTINCT article_id FROM mention WHERE entity_id = ?1 AND article_id >= ?2) t
JOIN mention m ON m.article_id = t.article_id JOIN entity e ON e.id = m.entity_id
WHERE m.entity_id <> ?1 GROUP BY e.id ORDER BY together DESC, e.articles DESC, e.id LIMIT 5000;

-- name: dossier_said
-- What it says, newest first.
SELECT c.id FROM claim c JOIN page p ON p.id = c.id >> 13
WHERE c.speaker_id = ? ORDER BY p.article_id DESC, c.id LIMIT ?;

-- name: dossier_about
-- What is said about it, newest first.
SELECT c.id FROM claim_entity k JOIN claim c ON c.id = k.claim_id JOIN page p ON p.id = c.id >> 13
WHERE k.entity_id = ?1 AND c.speaker_id IS NOT ?1 ORDER BY p.article_id DESC, c.id LIMIT ?2;

-- name: dossier_why
-- Why the articles' names are taken for this entity.
SELECT a.page_id, coalesce(m.name, e.name), m.why, m.confidence / 1000.0 FROM mention m
JOIN article a ON a.id = m.article_id JOIN entity e ON e.id = m.entity_id
WHERE m.entity_id = ? ORDER BY m.article_id DESC, m.n LIMIT 200;

-- name: names_all
-- Who is mentioned most; of those in one article no more are read than are wanted.
-- scan: yes
SELECT * FROM (SELECT id, kind, name, articles FROM entity
	WHERE articles > 1 AND (kind = 'person') = ?1 ORDER BY articles DESC, id LIMIT ?2)
UNION ALL SELECT * FROM (SELECT id, kind, name, articles FROM entity
	WHERE articles = 1 AND (kind = 'person') = ?1 ORDER BY id) LIMIT ?2;

-- name: names_since
-- Who is mentioned most in articles from a number on.
SELECT e.id, e.kind, e.name, count(DISTINCT m.article_id) AS n
FROM mention m JOIN entity e ON e.id = m.entity_id
WHERE m.article_id >= ?1 AND (e.kind = 'person') = ?2
GROUP BY e.id ORDER BY n DESC, e.id LIMIT ?3;

-- name: names_count_since
-- In how many articles from a number on an entity is mentioned.
SELECT count(DISTINCT article_id) FROM mention WHERE entity_id = ? AND article_id >= ?;

-- name: names_sites
-- Where an entity is mentioned, in its newest articles.
SELECT coalesce(s.domain, 'files'), count(*) AS n
FROM (SELECT DISTINCT article_id FROM mention WHERE entity_id = ?
	ORDER BY article_id DESC LIMIT 100) m
JOIN article a ON a.id = m.article_id JOIN page p ON p.id = a.page_id
LEFT JOIN site s ON s.id = p.site_id
GROUP BY 1 ORDER BY n DESC, 1 LIMIT 3;

-- name: sources_of
-- The outlinks of a page's article, in the page's order.
SELECT l.n, l.role, l.text, l.section, l.rel, l.start, l.stop,
	coalesce(l.href, u.href, u.key), s.domain,
	q.id, k.state, k.status, k.time, k.reason, coalesce(f.href, f.key),
	m.href, m.time
FROM page p JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767 JOIN url u ON u.id = l.url_id
LEFT JOIN site s ON s.id = u.site_id LEFT JOIN page q ON q.url_id = u.id
LEFT JOIN url_check k ON k.url_id = u.id
	AND k.time = (SELECT max(time) FROM url_check WHERE url_id = u.id)
LEFT JOIN url f ON f.id = k.final_url_id
LEFT JOIN memento m ON m.url_id = u.id AND m.time = (SELECT time FROM memento
	WHERE url_id = u.id ORDER BY abs(time - ?2) LIMIT 1)
WHERE p.id = ?1 ORDER BY l.id;

-- name: sources_citing_url
-- The articles that link to an address, newest first.
SELECT a.page_id, a.title, coalesce(a.site, t.domain), a.published, l.role, l.text, l.start, l.stop,
	coalesce(l.href, u.href, u.key), a.text
FROM link l JOIN url u ON u.id = l.url_id JOIN page p ON p.id = l.page_id
JOIN article a ON a.id = p.article_id LEFT JOIN site t ON t.id = p.site_id
WHERE l.url_id = ?1 AND l.role <= ?2 ORDER BY a.id DESC, l.n LIMIT ?3;

-- name: sources_citing_site
-- The articles that link to a site, or one host of it, newest first.
SELECT a.page_id, a.title, coalesce(a.site, t.domain), a.published, l.role, l.text, l.start, l.stop,
	coalesce(l.href, u.href, u.key), a.text
FROM url u
JOIN link l ON l.url_id = u.id JOIN page p ON p.id = l.page_id
JOIN article a ON a.id = p.article_id LEFT JOIN site t ON t.id = p.site_id
WHERE u.hash BETWEEN ?5 AND ?6 AND u.site_id = ?1 AND l.role <= ?2 AND (?3 = '' OR instr(u.key, '//' || ?3) > 0
	OR instr(u.key, '.' || ?3 || '/') > 0)
ORDER BY a.id DESC, l.n LIMIT ?4;

-- name: chain_citing
-- The pages that cite a page by any address that led to it, the first published first.
SELECT DISTINCT p.id, a.title, coalesce(a.site, t.domain), a.published, coalesce(h.href, h.key)
FROM (SELECT url_id AS id FROM page WHERE id = ?1
	UNION SELECT url_id FROM capture WHERE page_id = ?1
	UNION SELECT final_url_id FROM capture WHERE page_id = ?1) u
JOIN link l ON l.url_id = u.id JOIN page p ON p.id = l.page_id
JOIN article a ON a.id = p.article_id JOIN url h ON h.id = p.url_id LEFT JOIN site t ON t.id = p.site_id
WHERE l.role = 0 ORDER BY a.published IS NULL, a.published, p.id;

-- name: chain_cited
-- The kept pages that a page cites, the first published first.
SELECT DISTINCT q.id, b.title, coalesce(b.site, t.domain), b.published, coalesce(h.href, h.key)
FROM page p JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767 AND l.role = 0
JOIN page q ON q.id IN (SELECT id FROM page WHERE url_id = l.url_id
	UNION SELECT page_id FROM capture WHERE url_id = l.url_id
	UNION SELECT page_id FROM capture WHERE led_to = l.url_id)
JOIN url h ON h.id = q.url_id LEFT JOIN site t ON t.id = q.site_id
LEFT JOIN article_head b ON b.id = q.article_id
WHERE p.id = ?1 ORDER BY b.published IS NULL, b.published, q.id;

-- name: list_added
-- The pages that were added last.
SELECT p.id, p.added, coalesce(a.title, ''), coalesce(a.site, s.domain), a.published,
	coalesce(u.href, u.key), a.words, a.lang
FROM page p JOIN url u ON u.id = p.url_id LEFT JOIN site s ON s.id = p.site_id
LEFT JOIN article a ON a.id = p.article_id ORDER BY p.id DESC LIMIT ? OFFSET ?;

-- name: list_published
-- The articles that were published last.
SELECT p.id, p.added, a.title, coalesce(a.site, s.domain), a.published,
	coalesce(u.href, u.key), a.words, a.lang
FROM article a JOIN page p ON p.id = a.page_id AND p.article_id = a.id
JOIN url u ON u.id = p.url_id LEFT JOIN site s ON s.id = p.site_id
ORDER BY a.id DESC LIMIT ? OFFSET ?;


-- name: show_pages
-- Where the pages of a text begin.
SELECT start FROM text_page WHERE article_id = ? ORDER BY n;

-- name: show_page_at
-- The page of a text that a place is on.
SELECT max(n) FROM text_page WHERE article_id = ? AND start <= ?;
