INSERT INTO cb (event) VALUES ('beforeEachMigrate');
