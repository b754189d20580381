-- What is given away in forms that other programs read.

-- name: export_entities
-- Everyone who is mentioned.
-- scan: yes
SELECT id, kind, name, articles FROM entity WHERE articles > 0 ORDER BY id;

-- name: export_mentions
-- Who stands where, in current articles.
-- scan: yes
SELECT m.entity_id, e.kind, e.name, m.name, p.id, coalesce(u.href, u.key), a.title,
	a.published, m.places, m.why, m.confidence, a.byline
FROM page p JOIN article a ON a.id = p.article_id JOIN url u ON u.id = p.url_id
	JOIN mention m ON m.article_id = a.id JOIN entity e ON e.id = m.entity_id
ORDER BY p.id, m.n;

-- name: export_claims
-- What current articles claim.
-- scan: yes
SELECT c.id, c.kind, c.mode, c.start, c.stop, s.name, c.negated, c.numbers, c.date, c.context,
	c.confidence, p.id, coalesce(u.href, u.key), a.title, a.published, a.text, s.kind, a.site
FROM page p JOIN article a ON a.id = p.article_id JOIN url u ON u.id = p.url_id
	JOIN claim c ON c.article_id = a.id LEFT JOIN entity s ON s.id = c.speaker_id
ORDER BY p.id, c.start, c.id;

-- name: export_aliases
-- The names of an entity.
SELECT DISTINCT name FROM alias WHERE entity_id = ? ORDER BY joins DESC, name;
