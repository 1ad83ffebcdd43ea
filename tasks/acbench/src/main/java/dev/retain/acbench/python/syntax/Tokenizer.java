package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a text into tokens, as docs.python.org describes in “Lexical analysis”. */
final class Tokenizer {

    private static final int DEEPEST = 100;

    private static final Set<String> KEYWORDS =
            Set.of(
                    "False",
                    "None",
                    "True",
                    "and",
                    "as",
                    "assert",
                    "async",
                    "await",
                    "break",
                    "class",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "except",
                    "finally",
                    "for",
                    "from",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "nonlocal",
                    "not",
                    "or",
                    "pass",
                    "raise",
                    "return",
                    "try",
                    "while",
                    "with",
                    "yield");

    private static final List<String> OPERATORS =
            List.of(
                    "...", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", ":=", "+", "-", "*", "/",
                    "%", "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":",
                    ".", "=");

    private final String source;
    private final List<PythonToken> tokens = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int at;

    private Tokenizer(String source) {
        this.source = source;
    }

    /**
     * The tokens of a text whose line ends are line feeds.
     *
     * @throws Unreadable if there are none
     */
    static List<PythonToken> tokens(String source) {
        return new Tokenizer(source).all();
    }

    private List<PythonToken> all() {
        while (at < source.length()) {
            if (open.length() == 0 && atLineStart()) {
                refuseIndentation();
            }
            if (at < source.length()) {
                one();
            }
        }
        if (open.length() > 0) {
            throw new Unreadable("a bracket is not closed");
        }
        add(PythonToken.Kind.NEWLINE, at, null);
        add(PythonToken.Kind.END, at, null);
        return tokens;
    }

    private boolean atLineStart() {
        return at == 0 || source.charAt(at - 1) == '\n';
    }

    /** An expression has one line, which is not indented; blank lines and comments may be. */
    private void refuseIndentation() {
        int start = at;
        while (at < source.length() && isBlank(source.charAt(at))) {
            at++;
        }
        boolean empty =
                at == source.length() || source.charAt(at) == '\n' || source.charAt(at) == '#';
        if (!empty && at > start && source.charAt(at - 1) != '\f') {
            throw new Unreadable("the line is indented");
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private void one() {
        char c = source.charAt(at);
        int start = at;
        if (isBlank(c)) {
            at++;
        } else if (c == '#') {
            int end = source.indexOf('\n', at);
            at = end < 0 ? source.length() : end;
        } else if (c == '\n') {
            at++;
            if (open.length() == 0) {
                add(PythonToken.Kind.NEWLINE, start, null);
            }
        } else if (source.startsWith("\\\n", at)) {
            at += 2;
        } else if (NumberReader.beginsNumber(source, at)) {
            NumberReader number = NumberReader.read(source, at);
            at = number.end();
            add(PythonToken.Kind.NUMBER, start, number.value());
        } else if (isNameStart(source.codePointAt(at))) {
            nameOrText();
        } else if (c == '"' || c == '\'') {
            text("", start);
        } else {
            operator();
        }
    }

    private static boolean isNameStart(int c) {
        return c == '_' || Character.isUnicodeIdentifierStart(c);
    }

    private void nameOrText() {
        int start = at;
        while (at < source.length() && isNamePart(source.codePointAt(at))) {
            at += Character.charCount(source.codePointAt(at));
        }
        String word = source.substring(start, at);
        boolean quoted =
                at < source.length() && (source.charAt(at) == '"' || source.charAt(at) == '\'');
        if (quoted && TextReader.isPrefix(word)) {
            text(word, start);
            return;
        }
        String name = Normalizer.normalize(word, Normalizer.Form.NFKC);
        PythonToken.Kind kind =
                KEYWORDS.contains(name) ? PythonToken.Kind.KEYWORD : PythonToken.Kind.NAME;
        tokens.add(new PythonToken(kind, name, null, start, at));
    }

    private static boolean isNamePart(int c) {
        return c == '_'
                || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private void text(String prefix, int start) {
        TextReader reader = TextReader.read(source, at, prefix);
        at = reader.end();
        add(
                reader.isFormatted() ? PythonToken.Kind.FORMATTED : PythonToken.Kind.TEXT,
                start,
                reader.value());
    }

    private void operator() {
        int start = at;
        String operator =
                OPERATORS.stream()
                        .filter(candidate -> source.startsWith(candidate, start))
                        .findFirst()
                        .orElseThrow(() -> new Unreadable("a character that begins no token"));
        at += operator.length();
        add(PythonToken.Kind.OPERATOR, start, null);
        bracket(operator.charAt(0));
    }

    private void bracket(char c) {
        int closes = ")]}".indexOf(c);
        if ("([{".indexOf(c) >= 0) {
            open.append(c);
            if (open.length() > DEEPEST) {
                throw new Unreadable("too many brackets in each other");
            }
        } else if (closes >= 0) {
            int last = open.length() - 1;
            if (last < 0 || open.charAt(last) != "([{".charAt(closes)) {
                throw new Unreadable("a bracket closes none");
            }
            open.setLength(last);
        }
    }

    private void add(PythonToken.Kind kind, int start, @Nullable PythonValue value) {
        tokens.add(new PythonToken(kind, source.substring(start, at), value, start, at));
    }
}
