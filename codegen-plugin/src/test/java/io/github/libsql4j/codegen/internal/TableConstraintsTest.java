package io.github.libsql4j.codegen.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableConstraintsTest {

    private final TableConstraints constraints = TableConstraints.of("""
            CREATE TABLE "t (a, b)"( -- CHECK (comment > 0)
                a INTEGER CONSTRAINT a_key PRIMARY KEY CONSTRAINT positive CHECK (a > (0)),
                "b ""x"" c" TEXT CONSTRAINT not_null NOT NULL UNIQUE DEFAULT ('CHECK (no)'),
                c TEXT CONSTRAINT c_once UNIQUE REFERENCES other,
                d AS (max(a, 1)) CONSTRAINT to_other REFERENCES other(d),
                CHECK (b <> ')'),
                CONSTRAINT both UNIQUE (a COLLATE NOCASE, [c] DESC) ON CONFLICT IGNORE,
                CONSTRAINT pair FOREIGN KEY (a, c) REFERENCES other(a, c) ON DELETE SET NULL,
                FOREIGN KEY (c) REFERENCES other(c)
            ) STRICT""");

    @Test
    void checksKeepTheirText() {
        assertThat(constraints.checks())
                .containsExactly(
                        new TableConstraints.Check("positive", "a > (0)"), new TableConstraints.Check("", "b <> ')'"));
    }

    @Test
    void namesBelongToTheirConstraints() {
        assertThat(constraints.primaryKey()).isEqualTo("a_key");
        assertThat(constraints.unique(List.of("A", "C"))).isEqualTo("both");
        assertThat(constraints.unique(List.of("c"))).isEqualTo("c_once");
        assertThat(constraints.unique(List.of("b \"x\" c"))).isEmpty();
        assertThat(constraints.foreignKeys()).containsExactly("", "to_other", "pair", "");
    }
}
