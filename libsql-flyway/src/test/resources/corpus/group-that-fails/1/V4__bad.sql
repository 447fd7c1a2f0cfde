CREATE TABLE t4 (x);
INSERT INTO t1 VALUES ('not a number');
