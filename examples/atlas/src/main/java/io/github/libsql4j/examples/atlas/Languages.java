package io.github.libsql4j.examples.atlas;

import io.github.libsql4j.examples.atlas.db.tables.records.LanguageRecord;
import java.util.Locale;
import java.util.stream.Stream;

/** The languages in which the atlas names countries. */
final class Languages {

    private static final String[] TAGS = {
        "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr", "hu", "id", "is", "it",
        "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh"
    };

    private Languages() {}

    static Stream<Locale> locales() {
        return Stream.of(TAGS).map(Locale::forLanguageTag);
    }

    static Stream<LanguageRecord> all() {
        return Stream.of(TAGS)
                .map(tag -> new LanguageRecord(tag, Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH)));
    }
}
