-- name: snapshot_begin
-- Every search begins so: prepared once.
BEGIN;

-- name: snapshot_end
-- Nothing was written.
ROLLBACK;

-- name: setting_get
-- A value the archive keeps about itself.
SELECT value FROM setting WHERE name = ?;

-- name: setting_put
-- Keeps a value about the archive itself.
INSERT INTO setting(name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
