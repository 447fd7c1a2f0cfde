SELECT count(*) AS n, 'text' FROM wr;
INSERT INTO wr VALUES ('r', 1) RETURNING k, v;
PRAGMA table_info(wr);
EXPLAIN SELECT 1;
VALUES (1, 2);
