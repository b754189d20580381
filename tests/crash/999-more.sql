-- A migration that only tests have: it writes much, so that there are many moments to
-- end it in.
ALTER TABLE page ADD COLUMN remark TEXT;
UPDATE page SET remark = 'none';
CREATE TABLE ballast (id INTEGER PRIMARY KEY, data BLOB) STRICT;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
INSERT INTO ballast SELECT i, randomblob(2000) FROM n;
CREATE INDEX page_remark ON page(remark);
