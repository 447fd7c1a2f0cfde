CREATE TABLE half (x);

INSERT INTO nowhere VALUES (1);
CREATE TABLE other (y);
