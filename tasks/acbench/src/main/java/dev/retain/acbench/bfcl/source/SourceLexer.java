package dev.retain.acbench.bfcl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts source into tokens; comments are passed over. */
final class SourceLexer {

    private static final String DIGITS = "[0-9](?:_?[0-9])*+";

    private static final Pattern JAVA_NUMBER =
            number("(?:0[xX][0-9a-fA-F_]++|0[bB][01_]++)[lL]?", "[fFdDlL]?");
    private static final Pattern JAVASCRIPT_NUMBER =
            number("(?:0[xX][0-9a-fA-F_]++|0[bB][01_]++|0[oO][0-7_]++)n?", "");
    private static final Pattern BIG_NUMBER = Pattern.compile(DIGITS + "n");

    private static final List<String> SIGNS =
            List.of(
                    ">>>=", "...", "===", "!==", "**=", "<<=", "&&=", "||=", "??=", "=>", "->",
                    "::", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=",
                    "*=", "/=", "%=", "&=", "|=", "^=", "**", "<<");

    private static final String SINGLE_SIGNS = "+-*/%&|^~!<>=?:;,.()[]{}@";

    /** Behind these a slash begins no pattern. */
    private static final Set<String> ENDS_OPERAND = Set.of(")", "]", "}");

    private static final Set<String> BEFORE_OPERAND =
            Set.of("typeof", "void", "delete", "await", "return", "in", "instanceof");

    private final String source;
    private final boolean isJava;
    private final List<SourceToken> tokens = new ArrayList<>();
    private int at;
    private boolean newLine;

    private SourceLexer(String source, boolean isJava) {
        this.source = source;
        this.isJava = isJava;
    }

    private static Pattern number(String radix, String suffix) {
        return Pattern.compile(
                radix + "|(?:D\\.(?:D)?|\\.D|D)(?:[eE][+-]?D)?".replace("D", DIGITS) + suffix);
    }

    static List<SourceToken> tokens(String source, boolean isJava) {
        return new SourceLexer(source, isJava).all();
    }

    private List<SourceToken> all() {
        while (skipBlanks()) {
            char c = source.charAt(at);
            if (isNameStart(source.codePointAt(at))) {
                word();
            } else if (isDigit(at) || c == '.' && isDigit(at + 1)) {
                number();
            } else if (c == '"' || c == '\'') {
                text(c);
            } else if (c == '`' && !isJava) {
                add(SourceToken.Kind.TEMPLATE, TemplateText.end(source, at));
            } else if (c == '/' && !isJava && beginsPattern()) {
                pattern();
            } else {
                sign();
            }
        }
        add(SourceToken.Kind.END, at);
        return tokens;
    }

    /** Whether there is more. */
    private boolean skipBlanks() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                newLine |= c == '\n' || c == '\r';
                at++;
            } else if (source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else if (source.startsWith("/*", at)) {
                int end = source.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new NoSource("a comment does not end");
                }
                at = end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean isDigit(int place) {
        return place < source.length()
                && source.charAt(place) >= '0'
                && source.charAt(place) <= '9';
    }

    private boolean isNameStart(int c) {
        return c == '_'
                || c == '$'
                || c == '#' && !isJava
                || Character.isUnicodeIdentifierStart(c)
                || !isJava && c >= 0x80;
    }

    private void word() {
        int end = at;
        while (end < source.length()) {
            int c = source.codePointAt(end);
            boolean part =
                    isNameStart(c)
                            || Character.isUnicodeIdentifierPart(c)
                                    && !Character.isIdentifierIgnorable(c);
            if (!part || Character.isSpaceChar(c)) {
                break;
            }
            end += Character.charCount(c);
        }
        add(SourceToken.Kind.WORD, end);
    }

    private void number() {
        Matcher big = BIG_NUMBER.matcher(source).region(at, source.length());
        Matcher matcher =
                !isJava && big.lookingAt()
                        ? big
                        : (isJava ? JAVA_NUMBER : JAVASCRIPT_NUMBER)
                                .matcher(source)
                                .region(at, source.length());
        if (!matcher.lookingAt()) {
            throw new NoSource("a number that is none");
        }
        add(SourceToken.Kind.NUMBER, matcher.end());
        if (at < source.length() && isNameStart(source.codePointAt(at))) {
            throw new NoSource("a number ends in letters");
        }
    }

    private void text(char quote) {
        if (isJava && source.startsWith("\"\"\"", at)) {
            int end = source.indexOf("\"\"\"", at + 3);
            if (end < 0) {
                throw new NoSource("a text does not end");
            }
            add(SourceToken.Kind.TEXT, end + 3);
            return;
        }
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            boolean escaped = source.charAt(end) == '\\';
            if (source.charAt(end) == '\n') {
                throw new NoSource("a text does not end in its line");
            }
            end += escaped ? 2 : 1;
        }
        boolean character = isJava && quote == '\'';
        if (end >= source.length() || character && end == at + 1) {
            throw new NoSource("a text does not end");
        }
        add(character ? SourceToken.Kind.CHARACTER : SourceToken.Kind.TEXT, end + 1);
    }

    private boolean beginsPattern() {
        if (tokens.isEmpty()) {
            return true;
        }
        SourceToken last = tokens.get(tokens.size() - 1);
        if (last.kind() == SourceToken.Kind.WORD) {
            return BEFORE_OPERAND.contains(last.text());
        }
        return last.kind() == SourceToken.Kind.SIGN && !ENDS_OPERAND.contains(last.text());
    }

    private void pattern() {
        boolean set = false;
        int end = at + 1;
        while (end < source.length() && (set || source.charAt(end) != '/')) {
            char c = source.charAt(end);
            if (c == '\n') {
                throw new NoSource("a pattern does not end");
            }
            set = c == '[' || set && c != ']';
            end += c == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw new NoSource("a pattern does not end");
        }
        end++;
        while (end < source.length() && Character.isLetter(source.charAt(end))) {
            end++;
        }
        add(SourceToken.Kind.PATTERN, end);
    }

    private void sign() {
        int start = at;
        String sign =
                SIGNS.stream()
                        .filter(one -> source.startsWith(one, start))
                        .findFirst()
                        .orElseGet(() -> source.substring(start, start + 1));
        if (sign.length() == 1 && SINGLE_SIGNS.indexOf(sign) < 0) {
            throw new NoSource("a character of no token");
        }
        add(SourceToken.Kind.SIGN, at + sign.length());
    }

    private void add(SourceToken.Kind kind, int end) {
        tokens.add(new SourceToken(kind, source.substring(at, end), at, newLine));
        newLine = false;
        at = end;
    }
}
