-- The currencies of ISO 4217 and who pays with them.

CREATE TABLE currency (
  code            TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 3),
  numeric_code    INTEGER NOT NULL,
  name            TEXT NOT NULL,
  fraction_digits INTEGER CHECK (fraction_digits BETWEEN 0 AND 4) -- none for gold and the like
) STRICT;

ALTER TABLE country ADD COLUMN currency_code TEXT REFERENCES currency (code);

CREATE INDEX country_by_currency ON country (currency_code);

CREATE VIEW currency_area AS
SELECT currency.code AS currency_code,
       currency.name AS currency_name,
       country.code  AS country_code,
       country_name.name AS country_name
FROM currency
JOIN country ON country.currency_code = currency.code
JOIN country_name ON country_name.country_code = country.code AND country_name.language_tag = 'en';
