package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.codegen.SchemaChange;
import java.util.List;
import java.util.Optional;

/**
 * The schema to generate from.
 *
 * @param schema the schema
 * @param roundTrips how many requests went to a server
 * @param fromSnapshot why it is that of the snapshot, if it is
 * @param drift how it differs from the snapshot, if it is not
 */
record Origin(Schema schema, int roundTrips, Optional<String> fromSnapshot, List<SchemaChange> drift) {}
