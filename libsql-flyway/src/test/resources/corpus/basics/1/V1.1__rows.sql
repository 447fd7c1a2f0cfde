INSERT INTO owner (name) VALUES ('Ann; and Bob'), ('it''s Carl'), ('Zoë 🦊');
INSERT INTO pet VALUES (1, 1, 'Rex', NULL), (2, 1, NULL, '2020-01-02');
UPDATE pet SET name = 'Tom' WHERE id = 2;
DELETE FROM owner WHERE name = 'zoë 🦊';
