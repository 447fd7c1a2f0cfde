CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE VIRTUAL TABLE note_text USING fts5(text, content = 'note', content_rowid = 'id');

CREATE TRIGGER note_inserted AFTER INSERT ON note BEGIN
    INSERT INTO note_text (rowid, text) VALUES (NEW.id, NEW.text);
END;
