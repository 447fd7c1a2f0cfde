INSERT INTO late VALUES (1, 99);
INSERT INTO parent VALUES (99, 'late');
PRAGMA defer_foreign_keys = ON;
INSERT INTO child VALUES (3, 100);
INSERT INTO parent VALUES (100, 'later');
