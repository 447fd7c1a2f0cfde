INSERT INTO cb (event) VALUES ('afterMigrate');
