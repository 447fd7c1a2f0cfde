CREATE TABLE half (x);
