CREATE TABLE gen (w REAL, h REAL, area REAL GENERATED ALWAYS AS (w * h) STORED, label TEXT AS (w || 'x' || h));
INSERT INTO gen (w, h) VALUES (2, 3);
CREATE INDEX gen_area ON gen (area) WHERE area > 1;
