package io.github.libsql4j.codegen.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.TableDefinition;

/** Tells jOOQ of foreign keys, with ON DELETE and ON UPDATE on the lines that know these: 3.19, with which this is compiled, does not. */
public final class ForeignKeyRules {

    private static final Optional<Method> WITH_RULES = Arrays.stream(DefaultRelations.class.getMethods())
            .filter(method -> method.getName().equals("addForeignKey"))
            .filter(method -> method.getParameterCount() == 9)
            .filter(method -> method.getParameterTypes()[5] == ColumnDefinition.class)
            .findFirst();

    private ForeignKeyRules() {}

    /** Adds one pair of columns of a foreign key. */
    public static void add(
            DefaultRelations relations,
            TableKeys.ForeignKey key,
            TableDefinition table,
            ColumnDefinition column,
            TableDefinition referenced,
            ColumnDefinition referencedColumn) {
        String name = key.name();
        String keyName = key.referenced().name();
        if (WITH_RULES.isEmpty()) {
            relations.addForeignKey(name, table, column, keyName, referenced, referencedColumn, true);
            return;
        }
        Method add = WITH_RULES.get();
        Class<?> rules = add.getParameterTypes()[7];
        try {
            add.invoke(
                    relations,
                    name,
                    table,
                    column,
                    keyName,
                    referenced,
                    referencedColumn,
                    true,
                    rule(rules, key.onDelete()),
                    rule(rules, key.onUpdate()));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("jOOQ does not take the foreign key " + name, e);
        }
    }

    private static Object rule(Class<?> rules, String action) {
        String name = action.toUpperCase(Locale.ROOT).replace(' ', '_');
        return Arrays.stream(rules.getEnumConstants())
                .filter(rule -> rule.toString().replace(' ', '_').equalsIgnoreCase(name)
                        || ((Enum<?>) rule).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jOOQ knows no rule " + action));
    }
}
