/* a; comment */ CREATE TABLE c1 (x); -- and; it's one
-- it's
CREATE TABLE c2 (x /* in; between */, y -- more;
);
/* over
   several; lines */
CREATE TABLE c3 (x);
