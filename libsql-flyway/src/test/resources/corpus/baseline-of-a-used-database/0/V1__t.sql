CREATE TABLE before_flyway (x);
