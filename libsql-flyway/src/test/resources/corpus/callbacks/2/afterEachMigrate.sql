INSERT INTO cb (event) VALUES ('afterEachMigrate');
