package dev.retain.acbench.bfcl.source;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Reads statements of Java. A semicolon may be missing where a statement ends, but not in a text of
 * fewer than 11 bytes: that is what the parser does that BFCL uses (tree-sitter-java 0.21).
 */
@API(status = INTERNAL, since = "0.1")
public final class JavaParser {

    private static final int FEWEST_BYTES = 11;

    /** Words that begin statements in which no call is written, or many. */
    private static final Set<String> OTHER_STATEMENTS =
            Set.of(
                    "abstract",
                    "assert",
                    "break",
                    "class",
                    "continue",
                    "do",
                    "enum",
                    "for",
                    "if",
                    "import",
                    "interface",
                    "native",
                    "package",
                    "private",
                    "protected",
                    "public",
                    "static",
                    "strictfp",
                    "switch",
                    "synchronized",
                    "throw",
                    "transient",
                    "try",
                    "volatile",
                    "while",
                    "yield");

    private final SourceTokens tokens;
    private final boolean semicolonMayMiss;
    private final JavaTypes types;
    private final JavaExpressions expressions;

    private JavaParser(String source) {
        this.tokens = new SourceTokens(SourceLexer.tokens(source, true));
        this.semicolonMayMiss = source.getBytes(StandardCharsets.UTF_8).length >= FEWEST_BYTES;
        this.types = new JavaTypes(tokens);
        this.expressions = new JavaExpressions(tokens, types, this);
    }

    /**
     * The statements of a source.
     *
     * @return empty if it is not Java, or uses what no call is written in
     */
    public static Optional<SourceNode> parse(String source) {
        try {
            var parser = new JavaParser(source);
            return Optional.of(parser.tokens.program(source.length(), parser::statement));
        } catch (NoSource e) {
            return Optional.empty();
        }
    }

    private SourceNode statement() {
        if (tokens.sees(";")) {
            return tokens.sign(";");
        }
        if (tokens.sees("{")) {
            return tokens.block(this::statement);
        }
        if (tokens.seesOneOf(OTHER_STATEMENTS)) {
            throw new NoSource("a statement that is not read");
        }
        List<SourceNode> parts = new ArrayList<>();
        if (tokens.sees("return")) {
            parts.add(tokens.sign("return"));
            if (!tokens.sees(";")) {
                parts.add(expressions.expression());
            }
            return ended(SourceNode.Kind.OTHER, parts);
        }
        if (declares()) {
            declaration(parts);
            return ended(SourceNode.Kind.OTHER, parts);
        }
        parts.add(expressions.expression());
        return ended(SourceNode.Kind.EXPRESSION_STATEMENT, parts);
    }

    private SourceNode ended(SourceNode.Kind kind, List<SourceNode> parts) {
        if (tokens.sees(";")) {
            parts.add(tokens.sign(";"));
        } else if (!semicolonMayMiss || !tokens.isAtEnd() && !tokens.sees("}")) {
            throw new NoSource("a semicolon is missing");
        }
        return SourceNode.of(kind, parts);
    }

    /** The body of a class or function: statements that are read, else whatever stands there. */
    SourceNode body() {
        SourceTokens.Place place = tokens.place();
        try {
            return tokens.block(this::statement);
        } catch (NoSource e) {
            tokens.back(place);
            return tokens.enclosed();
        }
    }

    /** Whether a type, a name and a value follow. */
    private boolean declares() {
        SourceTokens.Place place = tokens.place();
        try {
            if (tokens.sees("final")) {
                tokens.next();
            }
            types.type();
            types.name();
            return tokens.sees("=") || tokens.sees(";") || tokens.sees(",");
        } catch (NoSource e) {
            return false;
        } finally {
            tokens.back(place);
        }
    }

    private void declaration(List<SourceNode> parts) {
        if (tokens.sees("final")) {
            parts.add(tokens.sign("final"));
        }
        parts.add(types.type());
        declarator(parts);
        while (tokens.sees(",")) {
            parts.add(tokens.sign(","));
            declarator(parts);
        }
    }

    private void declarator(List<SourceNode> parts) {
        parts.add(types.name());
        if (tokens.sees("=")) {
            parts.add(tokens.sign("="));
            parts.add(tokens.sees("{") ? expressions.items() : expressions.expression());
        }
    }
}
