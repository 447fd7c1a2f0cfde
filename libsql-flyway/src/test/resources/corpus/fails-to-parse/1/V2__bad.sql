CREATE TABLE half (x);
CREATE TABEL nonsense (x);
