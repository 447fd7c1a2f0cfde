INSERT INTO p_t VALUES ('${not.replaced}');
