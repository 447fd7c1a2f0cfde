CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL, born INT, rating REAL, UNIQUE(name), CHECK (born > 0));
CREATE TABLE book(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    author_id INTEGER NOT NULL REFERENCES author,
    sequel_of INTEGER REFERENCES book(id),
    title VARCHAR(200) NOT NULL,
    price DECIMAL(10,2),
    in_print BOOLEAN DEFAULT TRUE,
    published DATE,
    changed TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    meta JSON,
    "key" UUID,
    cover BLOB,
    anything ANY,
    untyped,
    big BIGINT,
    ratio DOUBLE,
    text_of_sorts character varying(30),
    CONSTRAINT title_once UNIQUE (author_id, title),
    CONSTRAINT price_ok CHECK (price >= 0)
);
CREATE INDEX book_title ON book(title DESC);
CREATE INDEX book_part ON book(price) WHERE in_print;
CREATE INDEX book_lower ON book(lower(title));
CREATE TABLE person(
    id INTEGER PRIMARY KEY,
    first TEXT,
    last TEXT,
    full_name TEXT GENERATED ALWAYS AS (first || ' ' || last) VIRTUAL,
    length INTEGER AS (length(first)) STORED,
    UNIQUE(last)
);
CREATE TABLE vectors(id INTEGER PRIMARY KEY, e F32_BLOB(3), d F64_BLOB(2), h F8_BLOB(4));
CREATE INDEX vectors_e ON vectors(libsql_vector_idx(e));
CREATE TABLE strict_one(id INTEGER PRIMARY KEY, a ANY, t TEXT) STRICT;
CREATE TABLE without_rowid(a TEXT, b INTEGER, v TEXT, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE TABLE child(id INTEGER PRIMARY KEY, a TEXT, b INTEGER, FOREIGN KEY (a, b) REFERENCES without_rowid(a, b));
CREATE TABLE random_one(id INTEGER PRIMARY KEY, v TEXT) RANDOM ROWID;
CREATE TABLE descending(id INTEGER PRIMARY KEY DESC, v TEXT);
CREATE TABLE tree(id INTEGER PRIMARY KEY, parent INTEGER REFERENCES tree, twin INTEGER REFERENCES tree(id));
CREATE TABLE "order"("select" INTEGER PRIMARY KEY, "Mixed Case" TEXT, "q""uote" TEXT, "größe" TEXT, "class" TEXT);
CREATE TABLE no_key(a INTEGER, b TEXT);
CREATE VIEW books AS
    SELECT b.id, b.title, count(*) AS n, a.name || '!' AS shout, a.rating FROM book b JOIN author a ON a.id = b.author_id GROUP BY b.id;
CREATE VIRTUAL TABLE docs USING fts5(body, title);
CREATE VIRTUAL TABLE book_text USING fts5(title, content='book', content_rowid='id');
CREATE VIRTUAL TABLE boxes USING rtree(id, min_x, max_x);
CREATE TABLE flyway_schema_history(a INTEGER);
CREATE TABLE _litestream_seq(a INTEGER);
CREATE TRIGGER book_insert AFTER INSERT ON book BEGIN
    INSERT INTO book_text(rowid, title) VALUES (new.id, new.title);
END;
