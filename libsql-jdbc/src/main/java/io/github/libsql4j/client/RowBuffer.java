package io.github.libsql4j.client;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows held in memory, a column at a time: numbers in an array of longs, texts and blobs in one of objects. Filled first, value
 * by value from left to right, then read.
 */
public final class RowBuffer implements Rows {

    private static final ValueType[] TYPES = ValueType.values();
    private static final int FIRST_CAPACITY = 8;

    private final List<Column> columns;
    private final Runnable whenClosed;
    private final byte[][] types;
    private final long[] @Nullable [] numbers;
    private final @Nullable Object[] @Nullable [] objects;
    private int capacity;
    private int rows;
    private int row = -1;
    private int filling;

    /**
     * An empty buffer.
     *
     * @param columns the columns of the rows to come
     */
    public RowBuffer(List<Column> columns) {
        this(List.copyOf(columns), () -> {});
    }

    /**
     * An empty buffer whose columns are looked up as they are asked for.
     *
     * @param columns the columns of the rows to come, used as they are
     * @param whenClosed is told when nobody asks for them any more
     */
    public RowBuffer(List<Column> columns, Runnable whenClosed) {
        this.columns = columns;
        this.whenClosed = whenClosed;
        this.types = new byte[columns.size()][];
        this.numbers = new long[columns.size()][];
        this.objects = new @Nullable Object[columns.size()][];
        Arrays.fill(types, new byte[0]);
    }

    /**
     * The result of a statement without rows.
     *
     * @return a buffer without columns
     */
    public static RowBuffer none() {
        return new RowBuffer(List.of());
    }

    /** Appends a NULL to the row being filled. */
    public void addNull() {
        addType(ValueType.NULL);
        filling++;
    }

    /**
     * Appends an integer to the row being filled.
     *
     * @param value the integer
     */
    public void addInteger(long value) {
        addType(ValueType.INTEGER);
        numbers(filling)[rows] = value;
        filling++;
    }

    /**
     * Appends a floating-point number to the row being filled.
     *
     * @param value the number
     */
    public void addReal(double value) {
        addType(ValueType.REAL);
        numbers(filling)[rows] = Double.doubleToRawLongBits(value);
        filling++;
    }

    /**
     * Appends a text to the row being filled.
     *
     * @param value the text
     */
    public void addText(String value) {
        addType(ValueType.TEXT);
        objects(filling)[rows] = value;
        filling++;
    }

    /**
     * Appends a blob to the row being filled.
     *
     * @param value the bytes, not copied
     */
    public void addBlob(byte[] value) {
        addType(ValueType.BLOB);
        objects(filling)[rows] = value;
        filling++;
    }

    /**
     * Appends a value to the row being filled.
     *
     * @param value the value
     */
    public void add(Value value) {
        switch (value.type()) {
            case NULL -> addNull();
            case INTEGER -> addInteger(((Value.Int) value).value());
            case REAL -> addReal(((Value.Real) value).value());
            case TEXT -> addText(((Value.Text) value).value());
            case BLOB -> addBlob(((Value.Blob) value).value());
        }
    }

    /**
     * Appends the row at which other rows stand.
     *
     * @param other rows with the same columns
     */
    public void addRow(Rows other) {
        for (int column = 0; column < columns.size(); column++) {
            switch (other.type(column)) {
                case NULL -> addNull();
                case INTEGER -> addInteger(other.integer(column));
                case REAL -> addReal(other.real(column));
                case TEXT -> addText(other.text(column));
                case BLOB -> addBlob(other.blob(column));
            }
        }
        endRow();
    }

    /**
     * Whether there is a current row.
     *
     * @return true after {@link #next()} returned true
     */
    public boolean isOnRow() {
        return row >= 0 && row < rows;
    }

    /**
     * Ends the row being filled.
     *
     * @throws IllegalStateException if it has fewer values than there are columns
     */
    public void endRow() {
        if (filling != columns.size()) {
            throw new IllegalStateException("A row of " + filling + " values for " + columns.size() + " columns");
        }
        filling = 0;
        rows++;
    }

    /** Forgets all rows, to be filled again. */
    public void clear() {
        rows = 0;
        row = -1;
        filling = 0;
    }

    /**
     * How many rows were filled.
     *
     * @return the number of rows
     */
    public int size() {
        return rows;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        if (row < rows) {
            row++;
        }
        return row < rows;
    }

    @Override
    public ValueType type(int column) {
        return TYPES[types[column][row]];
    }

    @Override
    public long integer(int column) {
        return read(numbers[column])[row];
    }

    @Override
    public double real(int column) {
        return Double.longBitsToDouble(read(numbers[column])[row]);
    }

    @Override
    public String text(int column) {
        return (String) object(column);
    }

    @Override
    public byte[] blob(int column) {
        return (byte[]) object(column);
    }

    @Override
    public void close() {
        row = rows;
        whenClosed.run();
    }

    private Object object(int column) {
        @Nullable Object[] values = objects[column];
        Object value = values == null ? null : values[row];
        if (value == null) {
            throw new IllegalStateException("Column " + column + " holds " + type(column));
        }
        return value;
    }

    private static long[] read(long @Nullable [] values) {
        if (values == null) {
            throw new IllegalStateException("The column holds no number");
        }
        return values;
    }

    @SuppressWarnings("EnumOrdinal") // one byte a value; never stored
    private void addType(ValueType type) {
        if (filling >= columns.size()) {
            throw new IllegalStateException("More values in a row than the " + columns.size() + " columns");
        }
        if (rows == capacity) {
            grow();
        }
        types[filling][rows] = (byte) type.ordinal();
    }

    private void grow() {
        capacity = capacity == 0 ? FIRST_CAPACITY : capacity * 2;
        for (int column = 0; column < types.length; column++) {
            types[column] = Arrays.copyOf(types[column], capacity);
            long[] longs = numbers[column];
            if (longs != null) {
                numbers[column] = Arrays.copyOf(longs, capacity);
            }
            @Nullable Object[] values = objects[column];
            if (values != null) {
                objects[column] = Arrays.copyOf(values, capacity);
            }
        }
    }

    private long[] numbers(int column) {
        long[] values = numbers[column];
        if (values == null) {
            values = new long[capacity];
            numbers[column] = values;
        }
        return values;
    }

    private @Nullable Object[] objects(int column) {
        @Nullable Object[] values = objects[column];
        if (values == null) {
            values = new @Nullable Object[capacity];
            objects[column] = values;
        }
        return values;
    }
}
