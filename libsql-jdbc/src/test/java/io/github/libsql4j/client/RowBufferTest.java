package io.github.libsql4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowBufferTest {

    private static final List<Column> TWO = List.of(new Column("a", "INT"), new Column("b", null));

    @Test
    void holdsEveryValueOfEveryType() {
        List<Value> values = List.of(
                Value.NULL,
                Value.of(Long.MIN_VALUE),
                Value.of(-0.0),
                Value.of(Double.NEGATIVE_INFINITY),
                Value.of("a\0😀"),
                Value.of(new byte[] {1, 2}),
                Value.of(new byte[0]),
                Value.of(""));
        RowBuffer buffer = new RowBuffer(TWO);
        for (int row = 0; row < values.size(); row++) {
            buffer.add(values.get(row));
            buffer.add(values.get(values.size() - 1 - row));
            buffer.endRow();
        }
        for (int row = 0; row < values.size(); row++) {
            assertThat(buffer.next()).isTrue();
            assertThat(buffer.value(0)).isEqualTo(values.get(row));
            assertThat(buffer.value(1)).isEqualTo(values.get(values.size() - 1 - row));
        }
        assertThat(buffer.next()).isFalse();
    }

    @Test
    void growsWithItsRows() {
        RowBuffer buffer = new RowBuffer(TWO);
        for (int row = 0; row < 10_000; row++) {
            buffer.addInteger(row);
            if (row % 3 == 0) {
                buffer.addNull();
            } else {
                buffer.addText("row " + row);
            }
            buffer.endRow();
        }
        assertThat(buffer.size()).isEqualTo(10_000);
        for (int row = 0; row < 10_000; row++) {
            assertThat(buffer.next()).isTrue();
            assertThat(buffer.integer(0)).isEqualTo(row);
            assertThat(buffer.type(1)).isEqualTo(row % 3 == 0 ? ValueType.NULL : ValueType.TEXT);
        }
    }

    @Test
    void aColumnMayChangeItsTypeLate() {
        RowBuffer buffer = new RowBuffer(List.of(TWO.get(0)));
        for (int row = 0; row < 20; row++) {
            buffer.addNull();
            buffer.endRow();
        }
        buffer.addReal(1.5);
        buffer.endRow();
        buffer.addBlob(new byte[] {7});
        buffer.endRow();
        for (int row = 0; row < 20; row++) {
            buffer.next();
        }
        buffer.next();
        assertThat(buffer.real(0)).isEqualTo(1.5);
        buffer.next();
        assertThat(buffer.blob(0)).containsExactly(7);
    }

    @Test
    void knowsItsColumns() {
        assertThat(new RowBuffer(TWO).columns()).isEqualTo(TWO);
        assertThat(RowBuffer.none().columns()).isEmpty();
        assertThat(RowBuffer.none().next()).isFalse();
    }

    @Test
    void staysAtItsEnd() {
        RowBuffer buffer = new RowBuffer(TWO);
        buffer.addNull();
        buffer.addNull();
        buffer.endRow();
        assertThat(buffer.next()).isTrue();
        assertThat(buffer.next()).isFalse();
        assertThat(buffer.next()).isFalse();
    }

    @Test
    void givesNoMoreRowsWhenClosed() {
        RowBuffer buffer = new RowBuffer(TWO);
        buffer.addNull();
        buffer.addNull();
        buffer.endRow();
        buffer.close();
        buffer.close();
        assertThat(buffer.next()).isFalse();
    }

    @Test
    void refusesARowThatDoesNotFitItsColumns() {
        RowBuffer buffer = new RowBuffer(TWO);
        buffer.addInteger(1);
        assertThatIllegalStateException().isThrownBy(buffer::endRow);
        buffer.addInteger(2);
        assertThatIllegalStateException().isThrownBy(() -> buffer.addInteger(3));
        buffer.endRow();
        assertThat(buffer.size()).isEqualTo(1);
    }

    @Test
    void refusesToReadAnotherTypeThanThereIs() {
        RowBuffer buffer = new RowBuffer(TWO);
        buffer.addInteger(1);
        buffer.addNull();
        buffer.endRow();
        buffer.next();
        assertThatIllegalStateException().isThrownBy(() -> buffer.text(0));
        assertThatIllegalStateException().isThrownBy(() -> buffer.blob(1));
        assertThatIllegalStateException().isThrownBy(() -> buffer.real(1));
    }
}
