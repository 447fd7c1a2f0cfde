CREATE TRIGGER item_ai AFTER INSERT ON item BEGIN
    INSERT INTO log VALUES ('new: ' || NEW.name);
    INSERT INTO log VALUES ('done; really');
END;
INSERT INTO item (name) VALUES ('a');
