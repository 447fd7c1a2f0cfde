DELETE FROM parent WHERE id = 2;
