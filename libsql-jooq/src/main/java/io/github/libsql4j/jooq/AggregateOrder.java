package io.github.libsql4j.jooq;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.QOM;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/**
 * {@code select group_concat(x order by y) from t where c} as {@code select group_concat(x) from (select * from t where c order by
 * y) as t}. SQLite keeps the order of a subquery in FROM if the outer query has aggregate functions, for this use of it.
 */
final class AggregateOrder {

    private static final QueryPart NOTHING = CustomQueryPart.of(ctx -> {});

    private AggregateOrder() {}

    /** Replaces a query by one with an ordered subquery, if one of its columns is an aggregate function with an order. */
    static void moveToSubquery(VisitContext context, Select<?> select) {
        if (moved(context).containsKey(select)) {
            return;
        }
        Optional<Table<?>> table = onlyTable(select);
        List<SortField<?>> order = table.isEmpty() ? List.of() : order(context, select);
        if (!order.isEmpty()) {
            Select<?> outer = select.$from(List.of(ordered(table.get(), select.$where(), order)))
                    .$where(DSL.noCondition());
            remember(context, outer, order);
            context.queryPart(outer);
        }
    }

    /** Leaves the order out of an aggregate function if a subquery has it. The part is a keyword or a list. */
    static void leaveOut(VisitContext context) {
        QueryPart part = context.queryPart();
        boolean orderBy = isOrderBy(part);
        if ((orderBy || PartKind.of(part) == PartKind.LIST)
                && isDirectlyInAggregate(context)
                && (orderBy || !sortFields(part).isEmpty())) {
            List<SortField<?>> order = order(moved(context), context.queryParts());
            boolean same = orderBy
                    ? !order.isEmpty()
                    : order.toString().equals(sortFields(part).toString());
            if (!same) {
                throw UnsupportedSql.AGGREGATE_ORDER.refusal();
            }
            context.queryPart(NOTHING);
        }
    }

    private static Optional<Table<?>> onlyTable(Select<?> select) {
        List<? extends Table<?>> from = select.$from();
        boolean simple =
                from.size() == 1 && (from.get(0) instanceof TableImpl || from.get(0) instanceof QOM.TableAlias);
        return simple && select.$distinctOn().isEmpty() ? Optional.of(from.get(0)) : Optional.empty();
    }

    private static Table<?> ordered(Table<?> table, @Nullable Condition where, List<SortField<?>> order) {
        Condition condition = where == null ? DSL.noCondition() : where;
        return DSL.select(DSL.asterisk())
                .from(table)
                .where(condition)
                .orderBy(order)
                .asTable(table.getUnqualifiedName());
    }

    /** The order in the first column that has one. */
    private static List<SortField<?>> order(VisitContext context, Select<?> select) {
        for (SelectFieldOrAsterisk column : select.$select()) {
            QueryPart expression = column instanceof QOM.FieldAlias<?> alias ? alias.$field() : column;
            if (expression instanceof AggregateFunction<?> function) {
                List<SortField<?>> order = order(context.context(), function);
                if (!order.isEmpty()) {
                    return order;
                }
            }
        }
        return List.of();
    }

    /** The order in an aggregate function, which jOOQ's model does not tell: what it renders. */
    private static List<SortField<?>> order(Context<?> context, Field<?> function) {
        List<SortField<?>> order = new ArrayList<>();
        VisitListener listener = VisitListener.onVisitStart(inner -> {
            if (isDirectlyInAggregate(inner)) {
                order.addAll(sortFields(inner.queryPart()));
            }
        });
        DSL.using(context.configuration().derive(new DefaultVisitListenerProvider(listener)))
                .render(function);
        return order;
    }

    /** The order that the innermost query around a part has from its subquery. */
    private static List<SortField<?>> order(Map<Select<?>, List<SortField<?>>> moved, QueryPart[] parts) {
        for (int i = parts.length - 1; i >= 0; i--) {
            if (parts[i] instanceof Select<?> select) {
                return moved.getOrDefault(select, List.of());
            }
        }
        return List.of();
    }

    private static boolean isDirectlyInAggregate(VisitContext context) {
        QueryPart[] parts = context.queryParts();
        return parts.length > 1 && parts[parts.length - 2] instanceof AggregateFunction;
    }

    private static boolean isOrderBy(QueryPart part) {
        return PartKind.of(part) == PartKind.KEYWORD && KeywordText.of(part).equals("order by");
    }

    private static List<SortField<?>> sortFields(QueryPart part) {
        List<SortField<?>> fields = new ArrayList<>();
        if (part instanceof Iterable<?> list) {
            for (Object element : list) {
                if (element instanceof SortField<?> field) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** The queries of this rendering whose aggregate functions have their order from a subquery. */
    @SuppressWarnings("unchecked") // nobody else has this key
    private static Map<Select<?>, List<SortField<?>>> moved(VisitContext context) {
        Object moved = context.context().data(AggregateOrder.class);
        return moved == null ? Collections.emptyMap() : (Map<Select<?>, List<SortField<?>>>) moved;
    }

    private static void remember(VisitContext context, Select<?> select, List<SortField<?>> order) {
        context.context()
                .data()
                .computeIfAbsent(AggregateOrder.class, key -> new IdentityHashMap<Select<?>, List<SortField<?>>>());
        moved(context).put(select, order);
    }
}
