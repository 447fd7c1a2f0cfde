INSERT INTO cb (event) SELECT 'tables: ' || count(*) FROM sqlite_schema WHERE name GLOB 't[0-9]';
