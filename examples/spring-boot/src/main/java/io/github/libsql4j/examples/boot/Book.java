package io.github.libsql4j.examples.boot;

/**
 * A book of the library.
 *
 * @param isbn its number
 * @param title what is on its cover
 * @param copies how many are not on loan
 */
public record Book(String isbn, String title, int copies) {}
