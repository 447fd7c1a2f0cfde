CREATE VIEW names AS SELECT name FROM item;
CREATE TRIGGER names_ii INSTEAD OF INSERT ON names BEGIN
    INSERT INTO item (name) VALUES (NEW.name); END;
INSERT INTO names VALUES ('through the view');
