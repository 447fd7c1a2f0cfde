CREATE TABLE crlf (
  x TEXT -- one
);
INSERT INTO crlf VALUES ('a
b');
