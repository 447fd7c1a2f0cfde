INSERT INTO book (isbn, title, copies) VALUES
    ('9780141439518', 'Pride and Prejudice', 2),
    ('9780156027328', 'Solaris', 1);
