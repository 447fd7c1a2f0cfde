package io.github.libsql4j.examples.boot;

import static io.github.libsql4j.examples.boot.Tables.BOOK;
import static io.github.libsql4j.examples.boot.Tables.COPIES;
import static io.github.libsql4j.examples.boot.Tables.ID;
import static io.github.libsql4j.examples.boot.Tables.ISBN;
import static io.github.libsql4j.examples.boot.Tables.LOAN;
import static io.github.libsql4j.examples.boot.Tables.READER;
import static io.github.libsql4j.examples.boot.Tables.TITLE;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the library does. Its rules are the constraints of its tables, whose violations come as Spring's exceptions. */
@Service
public class Library {

    private final DSLContext db;

    Library(DSLContext db) {
        this.db = db;
    }

    /**
     * Buys a book.
     *
     * @param book one that the library does not have
     * @throws org.springframework.dao.DuplicateKeyException if it has it already
     */
    @Transactional
    public void buy(Book book) {
        db.insertInto(BOOK, ISBN, TITLE, COPIES)
                .values(book.isbn(), book.title(), book.copies())
                .execute();
    }

    /**
     * Lends a book.
     *
     * @param isbn which
     * @param reader to whom
     * @return the number of the loan
     * @throws org.springframework.dao.DuplicateKeyException if the reader has it already
     * @throws org.springframework.dao.DataIntegrityViolationException if no copy is left; then there is no loan either
     */
    @Transactional
    public long lend(String isbn, String reader) {
        long loan = db.insertInto(LOAN, ISBN, READER)
                .values(isbn, reader)
                .returning(ID)
                .fetchSingle(ID);
        db.update(BOOK).set(COPIES, COPIES.minus(1)).where(ISBN.eq(isbn)).execute();
        return loan;
    }

    /**
     * The books that can be lent now. On a replica this asks no server.
     *
     * @return those with copies, by title
     */
    @Transactional(readOnly = true)
    public List<Book> available() {
        return db.select(ISBN, TITLE, COPIES)
                .from(BOOK)
                .where(COPIES.gt(0))
                .orderBy(TITLE)
                .fetch(Records.mapping(Book::new));
    }
}
