/** Tools of others on the driver, as they come and through their ordinary entry points. */
@NullMarked
package io.github.libsql4j.tools;

import org.jspecify.annotations.NullMarked;
