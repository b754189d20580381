-- What the person decided about names and claims.

-- name: decision_add
-- Writes a decision down.
INSERT INTO decision(time, verb, subject, object) VALUES (?, ?, ?, ?);

-- name: decisions
-- Every decision, in order.
-- scan: yes
SELECT id, time, verb, subject, object, undone FROM decision ORDER BY id;

-- name: decision_last
-- The newest decision that stands.
-- scan: yes
SELECT id FROM decision WHERE undone = 0 ORDER BY id DESC LIMIT 1;

-- name: decision_undo
-- Takes a decision back.
UPDATE decision SET undone = 1 WHERE id = ? AND undone = 0;

-- name: decision_words
-- A decision that stands.
SELECT verb, subject, object FROM decision WHERE id = ? AND undone = 0;

-- name: undo_entities
-- Who has a name, as a full name or another.
SELECT a.entity_id FROM alias a JOIN entity e ON e.id = a.entity_id
WHERE a.key = ?1 AND (e.kind = 'person') = ?2;

-- name: undo_mentioned
-- The captures of the articles that mention an entity.
SELECT a.capture_id FROM mention m JOIN article a ON a.id = m.article_id
WHERE m.entity_id = ? ORDER BY a.capture_id;

-- name: undo_words
-- The captures of the articles that have some words.
SELECT a.capture_id FROM article_fts f JOIN page p ON p.id = f.rowid
JOIN article a ON a.id = p.article_id WHERE f.article_fts MATCH ? ORDER BY a.capture_id;

-- name: decisions_on
-- What was decided on one thing, newest first.
SELECT verb, object, time FROM decision WHERE subject = ? AND undone = 0 ORDER BY id DESC;

-- name: merge_mentions
-- Mentions of one entity become those of another.
UPDATE mention SET entity_id = ?2, more = coalesce(roles, '') || char(10) || ?3,
	name = coalesce(name, (SELECT name FROM entity WHERE id = ?1)) WHERE entity_id = ?1;

-- name: merge_speakers
-- The same for who speaks.
UPDATE claim SET speaker_id = ?2 WHERE speaker_id = ?1;

-- name: merge_about
-- The same for what claims are about.
INSERT OR IGNORE INTO claim_entity(claim_id, entity_id)
SELECT claim_id, ?2 FROM claim_entity WHERE entity_id = ?1;

-- name: entity_names
-- The names of an entity by its number, its name and the key of that.
SELECT coalesce(name, ?2), key, joins FROM alias WHERE key = ?3 AND entity_id = ?1
UNION ALL SELECT name, key, joins FROM alias
WHERE entity_id = ?1 AND name IS NOT NULL AND key <> ?3;

-- name: entity_recount
-- In how many articles an entity is.
UPDATE entity SET seen = (SELECT 2 + count(DISTINCT article_id) FROM mention WHERE entity_id = ?1)
WHERE id = ?1;

-- name: mentions_keep_name
-- What the articles call an entity that is to have another name.
UPDATE mention SET name = (SELECT name FROM entity WHERE id = ?1)
WHERE entity_id = ?1 AND name IS NULL;

-- name: aliases_keep_name
-- The same for its names, by its number, its name and the key of that.
UPDATE alias SET name = ?2 WHERE key = ?3 AND entity_id = ?1 AND name IS NULL;

-- name: entity_rename
-- Another name for an entity.
UPDATE entity SET name = ?2 WHERE id = ?1;

-- name: entity_delete
-- Forgets an entity and all that refers to it.
DELETE FROM entity WHERE id = ?;

-- name: mentions_forget
-- Mentions of what is no name.
DELETE FROM mention WHERE entity_id = ?;

-- name: speakers_forget
-- Nobody is known to speak there.
UPDATE claim SET speaker_id = NULL WHERE speaker_id = ?;

-- name: split_mentions
-- The mentions in one page are another's.
UPDATE mention SET entity_id = ?3, more = coalesce(roles, '') || char(10) || ?4,
	name = coalesce(name, (SELECT name FROM entity WHERE id = ?1)) WHERE entity_id = ?1
	AND article_id = (SELECT article_id FROM page WHERE id = ?2);

-- name: split_speakers
-- The same for who speaks there.
UPDATE claim SET speaker_id = ?3 WHERE speaker_id = ?1
	AND id BETWEEN ?2 << 13 AND (?2 << 13) + 8191;

-- name: split_about
-- The same for what is said there.
UPDATE OR IGNORE claim_entity SET entity_id = ?3 WHERE entity_id = ?1
	AND claim_id BETWEEN ?2 << 13 AND (?2 << 13) + 8191;

-- name: alias_drop
-- A name that is not the entity's any more.
DELETE FROM alias WHERE key = ? AND entity_id = ?;

-- name: page_key
-- The address by which a page is known.
SELECT u.key FROM page p JOIN url u ON u.id = p.url_id WHERE p.id = ?;

-- name: page_key_of_article
-- The same, by an article of it.
SELECT u.key FROM article a JOIN page p ON p.id = a.page_id JOIN url u ON u.id = p.url_id
WHERE a.id = ?;

-- name: claim_place
-- The page and the words of a claim.
SELECT id >> 13, text FROM claim_words WHERE id = ?;

-- name: claim_about_names
-- The names that a claim is about.
SELECT DISTINCT e.name FROM claim_about k JOIN entity e ON e.id = k.entity_id
WHERE k.claim_id = ? ORDER BY e.name;

-- name: claims_beside
-- Claims of other articles by or about a name that a claim is by or about, newest first.
SELECT c.id FROM claim c WHERE c.id IN (
	SELECT o.claim_id FROM claim_about k JOIN claim_entity o ON o.entity_id = k.entity_id
	WHERE k.claim_id = ?1
	UNION SELECT s.id FROM claim_about k JOIN claim s ON s.speaker_id = k.entity_id
	WHERE k.claim_id = ?1
	UNION SELECT o.claim_id FROM claim t JOIN claim_entity o ON o.entity_id = t.speaker_id
	WHERE t.id = ?1
	UNION SELECT s.id FROM claim t JOIN claim s ON s.speaker_id = t.speaker_id
	WHERE t.id = ?1)
AND c.id >> 13 != ?1 >> 13
ORDER BY c.id DESC LIMIT 500;

-- name: article_text
-- The text of an article.
SELECT text FROM article WHERE id = ?;
