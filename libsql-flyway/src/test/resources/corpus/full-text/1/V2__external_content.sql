CREATE TABLE page (id INTEGER PRIMARY KEY, text TEXT);
CREATE VIRTUAL TABLE page_fts USING fts5(text, content='page', content_rowid='id');
CREATE TRIGGER page_ai AFTER INSERT ON page BEGIN INSERT INTO page_fts(rowid, text) VALUES (NEW.id, NEW.text); END;
INSERT INTO page (text) VALUES ('hello world');
