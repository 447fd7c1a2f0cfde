-- The time zones of the IANA database and every change of their offset from UTC.

CREATE TABLE time_zone (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  region TEXT NOT NULL
) STRICT;

CREATE TABLE zone_transition (
  zone_id       INTEGER NOT NULL REFERENCES time_zone (id),
  happened_at   TEXT NOT NULL CHECK (happened_at LIKE '____-__-__T__:__:__Z'), -- ISO 8601: sorts like time
  offset_before INTEGER NOT NULL CHECK (offset_before BETWEEN -64800 AND 64800), -- seconds
  offset_after  INTEGER NOT NULL CHECK (offset_after BETWEEN -64800 AND 64800),
  PRIMARY KEY (zone_id, happened_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX zone_transition_by_time ON zone_transition (happened_at);
