package io.github.libsql4j.client.remote.hrana;

import java.util.List;

/** When a step of a batch runs. */
public sealed interface Condition {

    /** Never; the step is parsed all the same. */
    Condition NEVER = new Or(List.of());

    /** Inside a transaction; needs version 3. */
    Condition IN_TRANSACTION = new Not(new IsAutocommit());

    /**
     * If another step ran and succeeded.
     *
     * @param step an earlier step, from 0
     */
    record Ok(int step) implements Condition {}

    /**
     * If a condition does not hold.
     *
     * @param condition the condition
     */
    record Not(Condition condition) implements Condition {}

    /**
     * If all conditions hold.
     *
     * @param conditions the conditions
     */
    record And(List<Condition> conditions) implements Condition {}

    /**
     * If one of the conditions holds.
     *
     * @param conditions the conditions
     */
    record Or(List<Condition> conditions) implements Condition {}

    /** If no transaction is open; needs version 3. */
    record IsAutocommit() implements Condition {}
}
