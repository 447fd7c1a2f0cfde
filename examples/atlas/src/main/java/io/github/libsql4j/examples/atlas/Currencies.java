package io.github.libsql4j.examples.atlas;

import static java.util.Comparator.comparing;

import io.github.libsql4j.examples.atlas.db.tables.records.CurrencyRecord;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Stream;

/** The currencies of ISO 4217, as the JDK knows them. */
final class Currencies {

    private Currencies() {}

    static Stream<CurrencyRecord> all() {
        return Currency.getAvailableCurrencies().stream()
                .sorted(comparing(Currency::getCurrencyCode))
                .map(Currencies::row);
    }

    private static CurrencyRecord row(Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        return new CurrencyRecord(
                currency.getCurrencyCode(),
                (long) currency.getNumericCode(),
                currency.getDisplayName(Locale.ENGLISH),
                digits < 0 ? null : (long) digits);
    }
}
