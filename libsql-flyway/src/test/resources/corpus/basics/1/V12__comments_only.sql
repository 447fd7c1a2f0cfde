-- nothing
/* nothing at all; */
