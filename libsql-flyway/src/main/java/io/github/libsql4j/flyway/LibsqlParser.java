package io.github.libsql4j.flyway;

import java.io.IOException;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParserContext;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.PeekingReader;
import org.flywaydb.core.internal.parser.Token;
import org.flywaydb.core.internal.parser.TokenType;

/**
 * Splits scripts into statements as SQLite does. A semicolon ends a statement, except in a trigger, which ends with END behind a
 * semicolon. No other BEGIN, CASE or END matters: SQLite allows them as names, too.
 */
final class LibsqlParser extends Parser {

    LibsqlParser(Configuration configuration, ParsingContext context) {
        super(configuration, context, 3);
    }

    @Override
    protected char getAlternativeIdentifierQuote() {
        return '`';
    }

    @Override
    protected char getOpeningIdentifierSymbol() {
        return '[';
    }

    @Override
    protected char getClosingIdentifierSymbol() {
        return ']';
    }

    @Override
    protected void adjustBlockDepth(ParserContext context, List<Token> tokens, Token keyword, PeekingReader reader) {
        if (context.getBlockDepth() == 0) {
            if (keyword.getText().equals("TRIGGER") && isCreated(tokens)) {
                context.increaseBlockDepth("TRIGGER");
            }
        } else if (keyword.getText().equals("END")) {
            Token previous = getPreviousToken(tokens, context.getParensDepth());
            if (previous != null && previous.getType() == TokenType.DELIMITER) {
                context.decreaseBlockDepth();
            }
        }
    }

    /** SQLite's comments do not nest, and the last one may stay open. */
    @Override
    protected Token handleMultilineComment(PeekingReader reader, ParserContext context, int pos, int line, int col)
            throws IOException {
        reader.swallow(2);
        String text = reader.readUntilExcluding("*/");
        reader.swallow(2);
        return new Token(TokenType.COMMENT, pos, line, col, text, text, context.getParensDepth());
    }

    private static boolean isCreated(List<Token> before) {
        List<String> words = before.stream()
                .filter(token -> token.getType() == TokenType.KEYWORD)
                .map(Token::getText)
                .toList();
        return words.equals(List.of("CREATE"))
                || words.equals(List.of("CREATE", "TEMP"))
                || words.equals(List.of("CREATE", "TEMPORARY"));
    }
}
