-- What a traveller writes down. A trigger notes each return to a country.

CREATE TABLE visit (
  country_code TEXT NOT NULL PRIMARY KEY REFERENCES country (code),
  trips        INTEGER NOT NULL DEFAULT 1 CHECK (trips > 0)
) STRICT;

CREATE TABLE journal (
  id         INTEGER PRIMARY KEY,
  entry      TEXT NOT NULL CHECK (entry <> ''),
  written_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;

CREATE TRIGGER visit_again AFTER UPDATE OF trips ON visit
BEGIN
  INSERT INTO journal (entry) VALUES ('Back in ' || new.country_code || '; this is trip ' || new.trips || '.');
END;
