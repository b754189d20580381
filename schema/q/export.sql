-- What is given away in forms that other programs read.

-- name: export_entities
-- Everyone who is mentioned.
-- scan: yes
SELECT id, kind, name, articles FROM entity WHERE articles > 0 ORDER BY id;

-- name: export_sources
-- What articles link to, and what became of it.
-- scan: yes
SELECT p.id, coalesce(h.href, h.key), a.title, l.n + 1,
	CASE l.role WHEN 0 THEN 'citation' WHEN 1 THEN 'related' WHEN 2 THEN 'media' ELSE 'navigation' END,
	coalesce(l.text, ''), coalesce(l.href, u.href, u.key), coalesce(k.state, ''),
	coalesce(k.status, ''), coalesce(datetime(k.time, 'unixepoch'), ''), coalesce(k.reason, ''),
	coalesce(f.href, f.key, ''), coalesce(q.id, ''),
	coalesce((SELECT href FROM (SELECT m.href, abs(m.time
		- coalesce(strftime('%s', a.published), p.added)) AS away FROM memento m
		WHERE m.url_id = u.id) ORDER BY away LIMIT 1), ''),
	l.start, l.stop, iif(l.text IS NULL, a.text, '')
FROM page p JOIN article a ON a.id = p.article_id JOIN url h ON h.id = p.url_id
JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767 JOIN url u ON u.id = l.url_id
LEFT JOIN page q ON q.url_id = u.id
LEFT JOIN url_check k ON k.url_id = u.id
	AND k.time = (SELECT max(time) FROM url_check WHERE url_id = u.id)
LEFT JOIN url f ON f.id = k.final_url_id
ORDER BY p.id, l.n;

-- name: export_mentions
-- Who stands where, in current articles.
-- scan: yes
SELECT m.entity_id, e.kind, e.name, coalesce(m.name, e.name), p.id, coalesce(u.href, u.key), a.title,
	a.published, (SELECT json_group_array(json_array(s.value, s.value
		+ json_extract(m.places, '$[' || (s.key + 1) || ']')))
		FROM json_each(m.places) s WHERE s.key % 2 = 0),
	m.why, m.confidence / 1000.0, a.byline
FROM page p JOIN article a ON a.id = p.article_id JOIN url u ON u.id = p.url_id
	JOIN mention m ON m.article_id = a.id JOIN entity e ON e.id = m.entity_id
ORDER BY p.id, m.n;

-- name: export_claims
-- What current articles claim.
-- scan: yes
SELECT c.id, c.kind, c.mode, c.start, c.stop, s.name, c.negated,
	'[' || (SELECT group_concat('{"value":' || (n.value -> 0)
		|| coalesce(',"unit":' || nullif(n.value -> 3, '""'), '')
		|| coalesce(',"approx":' || (n.value -> 4), '') || ',"start":' || (n.value -> 1)
		|| ',"end":' || ((n.value ->> 1) + (n.value ->> 2)) || '}')
		FROM json_each(c.numbers) n) || ']',
	c.date, c.context,
	c.confidence, p.id, coalesce(u.href, u.key), a.title, a.published, a.text, s.kind, a.site
FROM page p JOIN article a ON a.id = p.article_id JOIN url u ON u.id = p.url_id
	JOIN claim_row c ON c.id BETWEEN p.id << 13 AND (p.id << 13) + 8191
	LEFT JOIN entity s ON s.id = c.speaker_id
ORDER BY p.id, c.start, c.id;

-- name: export_aliases
-- The other names of an entity.
SELECT DISTINCT name FROM alias WHERE entity_id = ? AND name IS NOT NULL ORDER BY joins DESC, 1;

-- name: export_names
-- Who is in an article, and whether it is a person.
SELECT e.name, e.kind = 'person' FROM mention m JOIN entity e ON e.id = m.entity_id
WHERE m.article_id = ? GROUP BY e.id ORDER BY min(m.n);

-- name: export_titles
-- The pages that could be read.
-- scan: yes
SELECT p.id, a.title FROM page p JOIN article a ON a.id = p.article_id ORDER BY p.id;
