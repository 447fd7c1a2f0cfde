-- The countries of ISO 3166 and what they are called in several languages.

CREATE TABLE language (
  tag  TEXT NOT NULL PRIMARY KEY, -- BCP 47
  name TEXT NOT NULL              -- in English
) STRICT;

CREATE TABLE country (
  code  TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 2),
  code3 TEXT NOT NULL UNIQUE CHECK (length(code3) = 3)
) STRICT;

CREATE TABLE country_name (
  country_code TEXT NOT NULL REFERENCES country (code),
  language_tag TEXT NOT NULL REFERENCES language (tag),
  name         TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (country_code, language_tag)
) STRICT, WITHOUT ROWID;
