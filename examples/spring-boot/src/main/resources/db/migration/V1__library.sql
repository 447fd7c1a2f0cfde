CREATE TABLE book (
    isbn   TEXT PRIMARY KEY,
    title  TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies >= 0) -- that are not on loan
);

CREATE TABLE loan (
    id     INTEGER PRIMARY KEY,
    isbn   TEXT NOT NULL REFERENCES book,
    reader TEXT NOT NULL,
    UNIQUE (isbn, reader)
);
