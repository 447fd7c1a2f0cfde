package io.github.libsql4j.codegen.maven;

import java.util.List;
import java.util.Optional;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;
import org.jspecify.annotations.Nullable;

/** jOOQ's own elements in a POM: the whole generator, and single ones that go before it. */
record JooqElements(
        Optional<Generator> generator,
        Optional<Strategy> strategy,
        Optional<Generate> generate,
        List<ForcedType> forcedTypes) {

    /** All in one, each at its place. To be called once: the generator is changed. */
    Configuration configuration() {
        Generator whole = generator.orElseGet(Generator::new);
        strategy.ifPresent(whole::setStrategy);
        generate.ifPresent(whole::setGenerate);
        if (!forcedTypes.isEmpty()) {
            Database database = whole.getDatabase() == null ? new Database() : whole.getDatabase();
            database.getForcedTypes().addAll(0, forcedTypes);
            whole.setDatabase(database);
        }
        return new Configuration().withGenerator(whole);
    }

    /** The package in the generator's target. */
    Optional<String> packageName() {
        return said(target().getPackageName(), new Target().getPackageName());
    }

    /** The directory in the generator's target. */
    Optional<String> directory() {
        return said(target().getDirectory(), new Target().getDirectory());
    }

    private Target target() {
        return generator.map(Generator::getTarget).orElseGet(Target::new);
    }

    /** jOOQ fills in defaults, which nobody said. */
    private static Optional<String> said(@Nullable String value, @Nullable String byDefault) {
        return Optional.ofNullable(value).filter(text -> !text.equals(byDefault));
    }
}
