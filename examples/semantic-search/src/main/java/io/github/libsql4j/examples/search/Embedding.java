package io.github.libsql4j.examples.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts as vectors whose directions are close if the texts are about the same. A real program asks a model; this one has a
 * dimension for each subject that it has words for.
 */
final class Embedding {

    private static final List<String> SUBJECTS = List.of(
            "car automobile vehicle wheel tyre engine motor driving drive brake garage repair puncture",
            "bicycle bike cyclist cyclists chain cycling",
            "train railway ticket boat ferry ship sleeper travel journey trip voyage harbour",
            "cook bake fry soup dough loaf bread cake pastry recipe kitchen oven meal dinner eat food hungry",
            "coffee espresso tea drink beverage beans grind water glass thirsty",
            "fruit vegetable apples apple tomato onions carrots lentils cucumbers",
            "garden plant plants sow soil flower flowers roses leaves roots seedlings gardening grow compost",
            "star stars planet moon sky telescope astronomy space spacecraft satellite satellites meteor eclipse rings lunar",
            "night evening midnight dark",
            "computer laptop disk program software compiler code error backup backups password passwords machine data",
            "health doctor medicine pain headache hospital pills sore back muscles ill sick injury bandages aid sleep rest",
            "winter snow frost cold ice");

    private static final Map<String, Integer> DIMENSIONS_OF_WORDS = SUBJECTS.stream()
            .flatMap(words -> Stream.of(words.split(" ")).map(word -> Map.entry(word, SUBJECTS.indexOf(words))))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** One for each subject, and one for everything else. */
    static final int DIMENSIONS = SUBJECTS.size() + 1;

    private Embedding() {}

    /** A vector of length 1. */
    static float[] of(String text) {
        float[] vector = new float[DIMENSIONS];
        vector[DIMENSIONS - 1] = 0.1f;
        words(text).map(DIMENSIONS_OF_WORDS::get).forEach(dimension -> {
            if (dimension != null) {
                vector[dimension]++;
            }
        });
        double square = 0;
        for (float element : vector) {
            square += element * element;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return vector;
    }

    /** The words of a text, in lower case. */
    static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty());
    }
}
