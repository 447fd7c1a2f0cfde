CREATE VIRTUAL TABLE doc USING fts5(title, body, tokenize = 'porter unicode61');
INSERT INTO doc VALUES ('one', 'the quick brown fox'), ('two', 'lazy dogs running');
