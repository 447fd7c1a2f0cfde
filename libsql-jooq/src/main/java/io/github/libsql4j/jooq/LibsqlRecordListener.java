package io.github.libsql4j.jooq;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RecordContext;
import org.jooq.RecordListener;

/**
 * Leaves out what cannot be written when a record is inserted, updated or merged: generated columns, and the hidden ones of FTS5 tables.
 * Otherwise a record that was filled from an object, with all its values, is refused by the database. The columns are those whose type is
 * {@code readonly}, as classes of {@code libsql-codegen-maven-plugin} mark them; jOOQ itself takes account of that mark only in its
 * commercial editions.
 *
 * <p>It keeps nothing, so one serves all configurations: {@code configuration.setAppending(new LibsqlRecordListener())}.
 */
public final class LibsqlRecordListener implements RecordListener {

    /** Makes a listener. */
    public LibsqlRecordListener() {}

    /** Looks at a record before it is inserted. */
    @Override
    public void insertStart(RecordContext context) {
        leaveOut(context.record());
    }

    /** Looks at a record before it is updated. */
    @Override
    public void updateStart(RecordContext context) {
        leaveOut(context.record());
    }

    /** Looks at a record before it is merged. */
    @Override
    public void mergeStart(RecordContext context) {
        leaveOut(context.record());
    }

    @SuppressWarnings("deprecation") // its successor, touched, is not there in 3.19
    private static void leaveOut(Record record) {
        for (Field<?> field : record.fields()) {
            if (field.getDataType().readonly() && record.changed(field)) {
                record.changed(field, false);
            }
        }
    }
}
