CREATE TABLE lit (x);
INSERT INTO lit VALUES (x'00ff10'), (X'AB'), (NULL), (1e3), (-0.5), (0x1F), (9223372036854775807), ('äöü€🦊'), (''), ('\'), (true), (current_date IS NOT NULL);
INSERT INTO lit SELECT '{"a": {"b": [1, 2]}}' ->> '$.a.b[1]';
INSERT INTO lit SELECT json('{"a": 1}') -> 'a';
