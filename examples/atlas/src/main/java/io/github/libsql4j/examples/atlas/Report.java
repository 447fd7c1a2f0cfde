package io.github.libsql4j.examples.atlas;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jooq.Result;
import org.jooq.TXTFormat;

/** What the queries found; the same wherever the data is. */
record Report(List<Section> sections) {

    /** The rows that answer one question. */
    record Section(String title, Result<?> rows) {

        private static final TXTFormat FORMAT = TXTFormat.DEFAULT
                .maxRows(Integer.MAX_VALUE)
                .horizontalTableBorder(false)
                .horizontalHeaderBorder(false)
                .verticalTableBorder(false)
                .verticalCellBorder(false);

        @Override
        public String toString() {
            return title + "\n" + rows.format(FORMAT);
        }
    }

    @Override
    public String toString() {
        return sections.stream().map(Section::toString).collect(joining("\n"));
    }
}
