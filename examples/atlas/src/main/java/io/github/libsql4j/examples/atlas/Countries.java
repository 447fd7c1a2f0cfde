package io.github.libsql4j.examples.atlas;

import io.github.libsql4j.examples.atlas.db.tables.records.CountryNameRecord;
import io.github.libsql4j.examples.atlas.db.tables.records.CountryRecord;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Stream;

/** The countries of ISO 3166, their currencies and their names, as the JDK knows them. */
final class Countries {

    private Countries() {}

    static Stream<CountryRecord> all() {
        return locales()
                .map(country -> new CountryRecord(country.getCountry(), country.getISO3Country(), currency(country)));
    }

    static Stream<CountryNameRecord> names() {
        return Languages.locales()
                .flatMap(language -> locales()
                        .map(country -> new CountryNameRecord(
                                country.getCountry(), language.toLanguageTag(), country.getDisplayCountry(language))));
    }

    private static Stream<Locale> locales() {
        return Stream.of(Locale.getISOCountries())
                .map(code -> new Locale.Builder().setRegion(code).build());
    }

    private static String currency(Locale country) {
        Currency currency = Currency.getInstance(country);
        return currency == null ? null : currency.getCurrencyCode(); // nobody pays in Antarctica
    }
}
