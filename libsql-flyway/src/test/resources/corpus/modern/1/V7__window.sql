CREATE VIEW ranked AS SELECT k, rank() OVER (ORDER BY v) AS r FROM wr;
