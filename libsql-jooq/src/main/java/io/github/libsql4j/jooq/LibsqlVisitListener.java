package io.github.libsql4j.jooq;

import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.exception.SQLDialectNotSupportedException;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Makes jOOQ write for libSQL what it writes for {@code SQLDialect.SQLITE}, where the two differ:
 *
 * <ul>
 *   <li>{@code truncate(t)} and {@code deleteFrom(t)} without a condition become {@code DELETE FROM t WHERE 1 = 1}. Without a
 *       condition a server forgets to clear the vector indexes of the table, and what they have of deleted rows comes back.
 *   <li>An order in an aggregate function, such as {@code listAgg(x).withinGroupOrderBy(y)}, which a server cannot parse, becomes
 *       the order of a subquery, if it is a column of a query of one table.
 *   <li>What is listed in {@link UnsupportedSql} is refused with what to write instead, before anything is sent.
 * </ul>
 *
 * <p>It keeps nothing, so one serves all configurations: {@code configuration.setAppending(new LibsqlVisitListener())}.
 */
public final class LibsqlVisitListener implements VisitListener {

    /** Makes a listener. */
    public LibsqlVisitListener() {}

    /**
     * Looks at a part of a query before it is rendered.
     *
     * @param context the part
     * @throws SQLDialectNotSupportedException if libSQL does not take it
     */
    @Override
    public void visitStart(VisitContext context) {
        UnsupportedSql.in(context).ifPresent(sql -> {
            throw sql.refusal();
        });
        QueryPart part = context.queryPart();
        switch (PartKind.of(part)) {
            case DELETE -> {
                QOM.Delete<?> delete = (QOM.Delete<?>) part;
                if (delete.$where() == null) {
                    context.queryPart(delete.$where(DSL.trueCondition()));
                }
            }
            case TRUNCATE -> {
                QOM.Truncate<?> truncate = (QOM.Truncate<?>) part;
                if (truncate.$table().size() == 1) {
                    context.queryPart(DSL.deleteFrom(truncate.$table().get(0)).where(DSL.trueCondition()));
                }
            }
            case SELECT -> AggregateOrder.moveToSubquery(context, (Select<?>) part);
            case KEYWORD, LIST -> AggregateOrder.leaveOut(context);
            case OTHER -> {
                // There is nothing to be done about it.
            }
        }
    }
}
