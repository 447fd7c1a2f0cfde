-- A table is rebuilt as SQLite documents it; all of this is one transaction and one round trip.
PRAGMA foreign_keys = OFF;

CREATE TABLE author (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE new_note (
    id INTEGER PRIMARY KEY,
    author INTEGER REFERENCES author,
    text TEXT NOT NULL
) STRICT;
INSERT INTO new_note (id, text) SELECT id, text FROM note;
DROP TABLE note;
ALTER TABLE new_note RENAME TO note;

CREATE TRIGGER note_inserted AFTER INSERT ON note BEGIN
    INSERT INTO note_text (rowid, text) VALUES (NEW.id, NEW.text);
END;

PRAGMA foreign_keys = ON;
