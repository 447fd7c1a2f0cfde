package io.github.libsql4j.testing;

import java.io.IOException;

/** Something that can run the server: an executable or a container image. */
interface ServerProgram {

    /** Starts the server without waiting until it answers. */
    RunningServer run(Launch launch) throws IOException;
}
