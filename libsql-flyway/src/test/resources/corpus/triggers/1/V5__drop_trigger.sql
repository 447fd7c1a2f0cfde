DROP TRIGGER item_ai;
INSERT INTO item (name) VALUES ('unlogged');
