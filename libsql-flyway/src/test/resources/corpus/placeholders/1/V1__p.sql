CREATE TABLE ${prefix}_t (x TEXT DEFAULT '${flyway:defaultSchema}');
INSERT INTO ${prefix}_t VALUES ('${flyway:filename}'), ('${flyway:table}');
