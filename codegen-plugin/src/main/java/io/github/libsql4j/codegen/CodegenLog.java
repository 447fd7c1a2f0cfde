package io.github.libsql4j.codegen;

/** Hears what the engine has to say, line by line. */
public interface CodegenLog {

    /** Hears nothing. */
    CodegenLog NONE = new CodegenLog() {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}
    };

    /**
     * What is done.
     *
     * @param line one line
     */
    void info(String line);

    /**
     * What somebody should look at.
     *
     * @param line one line
     */
    void warn(String line);
}
