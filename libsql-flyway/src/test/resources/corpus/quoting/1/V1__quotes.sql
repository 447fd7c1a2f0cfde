CREATE TABLE "a ""quoted"" name; really" ("select" TEXT, `from` TEXT, [where it is] TEXT);
INSERT INTO "a ""quoted"" name; really" VALUES ('a''b;c', '-- no comment', '/* neither */');
INSERT INTO "a ""quoted"" name; really" ("select") VALUES ('line
break;
and another');
