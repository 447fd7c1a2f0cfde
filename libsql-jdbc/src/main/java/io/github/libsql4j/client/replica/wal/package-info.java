/**
 * Pages of a primary enter a local SQLite file, under live readers and crash-safe. SQLite, through a connection of ours, takes all
 * locks, recovers and checkpoints; this package writes what goes in: <a href="https://www.sqlite.org/walformat.html">frames of the
 * write-ahead log and the entries of its index</a>.
 */
@NullMarked
package io.github.libsql4j.client.replica.wal;

import org.jspecify.annotations.NullMarked;
