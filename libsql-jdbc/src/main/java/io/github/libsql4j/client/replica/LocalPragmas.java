package io.github.libsql4j.client.replica;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PRAGMAs that a replica answers from its file. All others are about what the primary does, or would change the file. */
final class LocalPragmas {

    private static final Pattern NAME = Pattern.compile("(?is).*?\\bpragma\\s+(?:\\w+\\s*\\.\\s*)?(\\w+).*");

    private static final Set<String> NAMES = Set.of(
            "application_id",
            "collation_list",
            "compile_options",
            "database_list",
            "encoding",
            "foreign_key_check",
            "foreign_key_list",
            "foreign_keys",
            "freelist_count",
            "function_list",
            "index_info",
            "index_list",
            "index_xinfo",
            "integrity_check",
            "module_list",
            "page_count",
            "page_size",
            "pragma_list",
            "quick_check",
            "schema_version",
            "table_info",
            "table_list",
            "table_xinfo",
            "user_version");

    private LocalPragmas() {}

    static boolean include(String sql) {
        Matcher name = NAME.matcher(sql);
        return name.matches() && NAMES.contains(name.group(1).toLowerCase(Locale.ROOT));
    }
}
