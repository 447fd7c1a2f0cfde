package io.github.libsql4j.jdbc.differences;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the README's table of differences, which is made from these. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Difference {

    /** Where the row stands. */
    int row();

    String of();

    String local();

    String remote();

    String replica();
}
