-- name: rank_part_add
-- A new, empty part of the ranking index.
INSERT INTO rank_part(what, docs, alive, words, mean) VALUES (?, 0, 0, 0, 1);

-- name: rank_part_done
-- What a part holds, once it is written.
UPDATE rank_part SET docs = ?, alive = ?, words = ?, mean = ? WHERE id = ?;

-- name: rank_part_lost
-- A document of a part is gone, with its words.
UPDATE rank_part SET alive = alive - 1, words = words - ? WHERE id = ?;

-- name: rank_parts
-- The parts of articles or claims; there are few.
-- scan: yes
SELECT id, docs, alive, words, mean FROM rank_part WHERE what = ? ORDER BY id;

-- name: rank_docs_add
-- A bucket of documents: their ids and lengths.
INSERT INTO rank_docs(id, first, ids, lengths) VALUES (?, ?, ?, ?);

-- name: rank_docs_get
-- The documents of a bucket.
SELECT first, ids, lengths FROM rank_docs WHERE id = ?;

-- name: rank_docs_lengths
-- Marks documents of a bucket as gone.
UPDATE rank_docs SET lengths = ? WHERE id = ?;

-- name: rank_sizes_add
-- Lengths of documents in a byte each.
INSERT INTO rank_sizes(id, codes) VALUES (?, ?);

-- name: rank_sizes_range
-- Lengths of the documents of a part, in order.
SELECT codes FROM rank_sizes WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?2 - ?1 + 1;

-- name: rank_words_add
-- Some words of a part.
INSERT INTO rank_words(id, data) VALUES (?, ?);

-- name: rank_words_get
-- Some words of a part.
SELECT data FROM rank_words WHERE id = ?;

-- name: rank_first_add
-- The first of them.
INSERT INTO rank_first(part, term, n) VALUES (?, ?, ?);

-- name: rank_first_get
-- Which words of a part would have one among them.
SELECT n FROM rank_first WHERE part = ? AND term <= ? ORDER BY term DESC LIMIT 1;

-- name: rank_list_add
-- A piece of a long list.
INSERT INTO rank_list(id, data) VALUES (?, ?);

-- name: rank_list_get
-- A piece of a long list.
SELECT data FROM rank_list WHERE id = ?;

-- name: rank_list_range
-- Pieces of a long list, in order.
SELECT data FROM rank_list WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?2 - ?1 + 1;

-- name: rank_drop_docs
-- Empties a part.
DELETE FROM rank_docs WHERE id BETWEEN ? AND ?;

-- name: rank_drop_sizes
-- Empties a part.
DELETE FROM rank_sizes WHERE id BETWEEN ? AND ?;

-- name: rank_drop_list
-- Empties a part.
DELETE FROM rank_list WHERE id BETWEEN ? AND ?;

-- name: rank_drop_words
-- Empties a part.
DELETE FROM rank_words WHERE id BETWEEN ? AND ?;

-- name: rank_drop_first
-- Empties a part.
DELETE FROM rank_first WHERE part = ?;

-- name: rank_drop_part
-- Forgets a part.
DELETE FROM rank_part WHERE id = ?;

-- name: rank_marks
-- What an article is found by beside its words; a file by the address that it declares.
SELECT CASE WHEN u.site_id IS NULL THEN coalesce(c.key, u.key) ELSE u.key END, a.lang, a.kind, a.site
FROM article a JOIN page p ON p.id = a.page_id JOIN url u ON u.id = p.url_id
LEFT JOIN url c ON c.id = a.canonical_url_id
WHERE a.id = ?;

-- name: rank_claim_marks
-- What a claim is found by beside its words.
SELECT kind, hedge_start IS NOT NULL, numbers IS NOT NULL FROM claim_row WHERE id = ?;
