-- A page over time.

-- name: history
-- The captures of a page, oldest first.
SELECT c.id, c.time, c.source, c.status, coalesce(c.href, u.href, u.key),
	coalesce(c.final_href, f.href, f.key),
	lower(hex(b.sha256)), b.size, a.id IS NOT NULL AND a.id = p.article_id, a.title, c.problem, c.folded
FROM capture c JOIN page p ON p.id = c.page_id
	JOIN url u ON u.id = c.url_id JOIN url f ON f.id = c.final_url_id
	JOIN blob b ON b.id = c.blob_id
	LEFT JOIN article a ON a.capture_id = c.id
WHERE c.page_id = ? AND c.part_of IS NULL ORDER BY c.time, c.id;

-- name: version
-- What was read out of a capture.
SELECT c.time, a.title, a.byline, a.published, a.text
FROM capture c JOIN article a ON a.capture_id = c.id WHERE c.id = ?;

-- name: pages_fetched
-- Pages that came over http and whose newest capture is older than a time.
-- scan: yes
SELECT p.id, coalesce(u.href, u.key) FROM page p
	JOIN capture c ON c.id = (SELECT id FROM capture WHERE page_id = p.id AND part_of IS NULL
		ORDER BY time DESC, id DESC LIMIT 1)
	JOIN url u ON u.id = c.url_id
WHERE p.id > ?1 AND c.time < ?2 AND c.source = 'http'
ORDER BY p.id LIMIT 1;

-- name: page_asked
-- The address by which a page was fetched last.
SELECT coalesce(c.href, u.href, u.key) FROM capture c JOIN url u ON u.id = c.url_id
WHERE c.page_id = ? AND c.source = 'http' AND c.part_of IS NULL ORDER BY c.time DESC, c.id DESC LIMIT 1;

-- name: changed_since
-- Pages with a capture after a time that is not their first, the newest first.
-- scan: yes
SELECT c.page_id FROM capture c
WHERE c.time >= ?1 AND c.part_of IS NULL AND EXISTS (SELECT 1 FROM capture o
	WHERE o.page_id = c.page_id AND o.part_of IS NULL AND (o.time < c.time OR (o.time = c.time AND o.id < c.id)))
GROUP BY c.page_id ORDER BY max(c.time) DESC, c.page_id;

-- name: capture_blob
-- The body of a capture.
SELECT blob_id FROM capture WHERE id = ?;

-- name: quotes_of_page
-- The words of the claims of a page's article.
SELECT c.id, CAST(substr(CAST(a.text AS BLOB), c.start + 1, c.size) AS TEXT)
FROM page p JOIN article a ON a.id = p.article_id
JOIN claim c ON c.id BETWEEN p.id << 13 AND (p.id << 13) + 8191
WHERE p.id = ? ORDER BY c.start, c.id;

-- name: quotes_next_page
-- The next page whose article has claims, or had others before.
SELECT p.id FROM page p WHERE p.id > ?
	AND (EXISTS (SELECT 1 FROM claim c WHERE c.id BETWEEN p.id << 13 AND (p.id << 13) + 8191)
		OR (SELECT count(*) FROM article a WHERE a.page_id = p.id) > 1) ORDER BY p.id LIMIT 1;

-- name: quotes_captures
-- The captures of a page that give another article than the one that stands for it.
SELECT c.id FROM capture c JOIN article a ON a.capture_id = c.id JOIN page p ON p.id = c.page_id
WHERE p.id = ? AND a.id <> p.article_id ORDER BY c.time, c.id;
