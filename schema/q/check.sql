-- Looking at sources again.

-- name: check_due
-- The next cited address that was not looked at since a time.
-- scan: yes
SELECT u.id, coalesce(u.href, u.key) FROM url u
WHERE u.id > ?1 AND EXISTS (SELECT 1 FROM link l WHERE l.url_id = u.id AND l.role = 0)
	AND (u.key LIKE 'http://%' OR u.key LIKE 'https://%')
	AND NOT EXISTS (SELECT 1 FROM url_check k WHERE k.url_id = u.id AND k.time >= ?2)
ORDER BY u.id LIMIT 1;

-- name: check_count
-- How many those are.
-- scan: yes
SELECT count(*) FROM url u
WHERE EXISTS (SELECT 1 FROM link l WHERE l.url_id = u.id AND l.role = 0)
	AND (u.key LIKE 'http://%' OR u.key LIKE 'https://%')
	AND NOT EXISTS (SELECT 1 FROM url_check k WHERE k.url_id = u.id AND k.time >= ?1);

-- name: check_due_page
-- The next address that a page cites and that was not looked at since a time.
SELECT DISTINCT u.id, coalesce(u.href, u.key) FROM page p
	JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767 JOIN url u ON u.id = l.url_id
WHERE p.id = ?1 AND l.role = 0 AND u.id > ?2
	AND (u.key LIKE 'http://%' OR u.key LIKE 'https://%')
	AND NOT EXISTS (SELECT 1 FROM url_check k WHERE k.url_id = u.id AND k.time >= ?3)
ORDER BY u.id LIMIT 1;

-- name: check_count_page
-- How many those are.
SELECT count(DISTINCT u.id) FROM page p
	JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767 JOIN url u ON u.id = l.url_id
WHERE p.id = ?1 AND l.role = 0
	AND (u.key LIKE 'http://%' OR u.key LIKE 'https://%')
	AND NOT EXISTS (SELECT 1 FROM url_check k WHERE k.url_id = u.id AND k.time >= ?2);

-- name: text_of_page
-- The title and text that stand for a page.
SELECT a.title, a.text, a.capture_id FROM page p JOIN article a ON a.id = p.article_id WHERE p.id = ?;

-- name: citation_next
-- The next address that a page cites and that was never captured.
SELECT l.n, coalesce(u.href, u.key) FROM page p
	JOIN link l ON l.id BETWEEN p.id << 15 AND (p.id << 15) + 32767 JOIN url u ON u.id = l.url_id
WHERE p.id = ?1 AND l.id > (p.id << 15) + ?2 AND l.role = 0
	AND (u.key LIKE 'http://%' OR u.key LIKE 'https://%')
	AND NOT EXISTS (SELECT 1 FROM capture c WHERE c.url_id = u.id)
	AND NOT EXISTS (SELECT 1 FROM page o WHERE o.url_id = u.id)
ORDER BY l.id LIMIT 1;

-- name: wayback_answer
-- Whether an answer of the Wayback availability API is one, and the copy it names.
SELECT CASE WHEN json_valid(?1) THEN json_type(?1, '$.archived_snapshots') = 'object' END,
	CASE WHEN json_valid(?1) THEN iif(json_extract(?1, '$.archived_snapshots.closest.available'),
		json_extract(?1, '$.archived_snapshots.closest.url'), NULL) END;

-- name: memento_add
-- A copy in a public web archive.
INSERT INTO memento(url_id, time, href, found) VALUES (?, ?, ?, ?)
ON CONFLICT (url_id, time) DO UPDATE SET href = excluded.href, found = excluded.found;

-- name: check_failing_since
-- When the unbroken row of failures began that an address is in; 0 when it is in none.
SELECT coalesce(min(time), 0) FROM url_check WHERE url_id = ?1 AND time > coalesce(
	(SELECT max(time) FROM url_check WHERE url_id = ?1
		AND state NOT IN ('unreachable', 'dead')), 0);
