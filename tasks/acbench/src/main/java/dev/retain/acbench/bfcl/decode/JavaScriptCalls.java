package dev.retain.acbench.bfcl.decode;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.source.JavaScriptParser;
import dev.retain.acbench.bfcl.source.SourceNode;
import dev.retain.acbench.bfcl.source.SourceNode.Kind;
import dev.retain.acbench.python.PythonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The first statement in JavaScript that is a call. Values stay as they are written. */
@API(status = INTERNAL, since = "0.1")
public final class JavaScriptCalls implements CallDecoder {

    @Override
    public Optional<PythonValue> decode(String answer) {
        String brackets = Brackets.put(answer);
        String source = brackets.substring(1, brackets.length() - 1);
        if (source.length() > Brackets.LONGEST) {
            return Optional.empty();
        }
        try {
            return JavaScriptParser.parse(source).map(program -> calls(source, program));
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    private static PythonValue calls(String source, SourceNode program) {
        return program.children().stream()
                .filter(statement -> statement.kind() == Kind.EXPRESSION_STATEMENT)
                .map(statement -> statement.children().get(0))
                .filter(expression -> expression.kind() == Kind.CALL)
                .findFirst()
                .<PythonValue>map(call -> new PythonValue.ListOf(List.of(call(source, call))))
                .orElseGet(PythonValue.None::new);
    }

    private static PythonValue call(String source, SourceNode call) {
        Map<PythonValue, PythonValue> arguments = new LinkedHashMap<>();
        for (SourceNode child : call.children().get(1).children()) {
            PythonValue before = null;
            if (child.kind() == Kind.ASSIGNMENT) {
                String name = text(source, child.children().get(0));
                String value = text(source, child.children().get(2));
                before = arguments.put(PythonValue.of(name), PythonValue.of(bare(value)));
            } else if (child.kind() == Kind.NAME || child.kind() == Kind.TRUE) {
                before = arguments.put(new PythonValue.None(), PythonValue.of(text(source, child)));
            }
            if (before != null) {
                throw new Undecodable("an argument given twice");
            }
        }
        return new PythonValue.DictOf(
                Map.of(
                        PythonValue.of(text(source, call.children().get(0))),
                        new PythonValue.DictOf(arguments)));
    }

    private static String text(String source, SourceNode node) {
        return source.substring(node.start(), node.end());
    }

    /** Without the quotes at both ends, be they of one text or of two. */
    private static String bare(String value) {
        boolean quoted =
                value.startsWith("\"") && value.endsWith("\"")
                        || value.startsWith("'") && value.endsWith("'");
        return quoted && value.length() > 1 ? value.substring(1, value.length() - 1) : value;
    }
}
