package io.github.libsql4j.jooq;

import org.jooq.Keyword;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.QOM;

/**
 * What a part of a query is, as far as it matters here. A query has many parts, of few classes. To ask an object for an interface takes
 * long where it has many, as these have, and the more if it is asked for several in turn; so a class is asked once.
 */
enum PartKind {
    KEYWORD(Keyword.class),
    DELETE(QOM.Delete.class),
    TRUNCATE(QOM.Truncate.class),
    SELECT(Select.class),
    LIST(Iterable.class),
    OTHER(Object.class);

    private static final ClassValue<PartKind> BY_CLASS = new ClassValue<>() {
        @Override
        protected PartKind computeValue(Class<?> part) {
            for (PartKind kind : values()) {
                if (kind.type.isAssignableFrom(part)) {
                    return kind;
                }
            }
            return OTHER;
        }
    };

    private final Class<?> type;

    PartKind(Class<?> type) {
        this.type = type;
    }

    static PartKind of(QueryPart part) {
        return BY_CLASS.get(part.getClass());
    }
}
