CREATE TABLE half (x);
INSERT INTO t VALUES (${missing});
