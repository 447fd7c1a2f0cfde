CREATE TABLE found AS SELECT title FROM doc WHERE doc MATCH 'run' UNION ALL SELECT text FROM page_fts WHERE page_fts MATCH 'world';
