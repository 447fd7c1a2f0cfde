package io.github.libsql4j.jdbc.internal.metadata;

import java.sql.DatabaseMetaData;

/** Functions that both a local engine and a libSQL server have. LOG is left out: its base is 10 here and e there. */
interface KnownFunctions extends DatabaseMetaData {

    @Override
    default String getNumericFunctions() {
        return "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG10,MAX,MIN,PI,POWER,RADIANS,RANDOM,ROUND,SIGN,SIN,SQRT,TAN";
    }

    @Override
    default String getStringFunctions() {
        return "CHAR,CONCAT,CONCAT_WS,FORMAT,GLOB,HEX,INSTR,LENGTH,LIKE,LOWER,LTRIM,OCTET_LENGTH,PRINTF,QUOTE,REPLACE,RTRIM,SUBSTR,SUBSTRING,"
                + "TRIM,UNHEX,UNICODE,UPPER";
    }

    @Override
    default String getSystemFunctions() {
        return "CHANGES,COALESCE,IFNULL,IIF,LAST_INSERT_ROWID,NULLIF,SQLITE_VERSION,TOTAL_CHANGES,TYPEOF";
    }

    @Override
    default String getTimeDateFunctions() {
        return "CURRENT_DATE,CURRENT_TIME,CURRENT_TIMESTAMP,DATE,DATETIME,JULIANDAY,STRFTIME,TIME,TIMEDIFF,UNIXEPOCH";
    }
}
