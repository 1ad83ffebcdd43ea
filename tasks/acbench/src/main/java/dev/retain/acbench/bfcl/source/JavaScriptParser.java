package dev.retain.acbench.bfcl.source;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.source.SourceNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Reads statements of JavaScript: expressions and declarations, with or without semicolons. */
@API(status = INTERNAL, since = "0.1")
public final class JavaScriptParser {

    private static final Set<String> DECLARING = Set.of("var", "let", "const");

    /** Words that begin statements in which no call is written, or many. */
    private static final Set<String> OTHER_STATEMENTS =
            Set.of(
                    "break",
                    "class",
                    "continue",
                    "debugger",
                    "do",
                    "export",
                    "for",
                    "function",
                    "if",
                    "import",
                    "switch",
                    "throw",
                    "try",
                    "while",
                    "with");

    private final SourceTokens tokens;
    private final JavaScriptExpressions expressions;

    private JavaScriptParser(String source) {
        this.tokens = new SourceTokens(SourceLexer.tokens(source, false));
        this.expressions = new JavaScriptExpressions(tokens);
    }

    /**
     * The statements of a source.
     *
     * @return empty if it is not JavaScript, or uses what no call is written in
     */
    public static Optional<SourceNode> parse(String source) {
        try {
            var parser = new JavaScriptParser(source);
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
        boolean declares = tokens.seesOneOf(DECLARING);
        boolean returns = tokens.sees("return");
        if (declares) {
            declaration(parts);
        } else if (returns) {
            parts.add(tokens.sign("return"));
            if (!tokens.sees(";") && !tokens.sees("}") && !tokens.isAtEnd()) {
                parts.add(expressions.sequence());
            }
        } else {
            parts.add(expressions.sequence());
        }
        return ended(declares || returns ? Kind.OTHER : Kind.EXPRESSION_STATEMENT, parts);
    }

    private SourceNode ended(Kind kind, List<SourceNode> parts) {
        if (tokens.sees(";")) {
            parts.add(tokens.sign(";"));
        } else if (!tokens.isAtEnd() && !tokens.sees("}") && !tokens.peek().newLine()) {
            throw new NoSource("a statement does not end");
        }
        return SourceNode.of(kind, parts);
    }

    private void declaration(List<SourceNode> parts) {
        do {
            parts.add(SourceNode.leaf(Kind.SIGN, tokens.next()));
            parts.add(expressions.target());
            if (tokens.sees("=")) {
                parts.add(tokens.sign("="));
                parts.add(expressions.expression());
            }
        } while (tokens.sees(","));
    }
}
