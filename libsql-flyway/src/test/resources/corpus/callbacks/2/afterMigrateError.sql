INSERT INTO cb (event) VALUES ('afterMigrateError');
