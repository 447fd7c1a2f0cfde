CREATE TABLE owner (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE pet (
    id INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL REFERENCES owner ON DELETE CASCADE,
    name TEXT DEFAULT 'no; name', -- a semicolon; in a comment
    born TEXT CHECK (born IS NULL OR born LIKE '____-__-__')
);
CREATE INDEX pet_name ON pet (name) WHERE name IS NOT NULL;
CREATE UNIQUE INDEX "pet owner" ON pet (owner_id, lower(name));
