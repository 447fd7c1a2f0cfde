INSERT INTO cb (event) VALUES ('afterMigrateApplied');
