package dev.retain.acbench.bfcl.decode;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.source.JavaParser;
import dev.retain.acbench.bfcl.source.SourceNode;
import dev.retain.acbench.bfcl.source.SourceNode.Kind;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The first call in Java. Values are put together again from their parts, as BFCL does: blanks
 * within expressions vanish, and so does the body of a class without a name.
 */
@API(status = INTERNAL, since = "0.1")
public final class JavaCalls implements CallDecoder {

    @Override
    public Optional<PythonValue> decode(String answer) {
        String brackets = Brackets.put(answer);
        String source = brackets.substring(1, brackets.length() - 1);
        if (source.length() > Brackets.LONGEST) {
            return Optional.empty();
        }
        try {
            return JavaParser.parse(source).map(new Reader(new ByteText(source))::calls);
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    /** Reads the calls of one source. */
    private record Reader(ByteText source) {

        PythonValue calls(SourceNode program) {
            SourceNode call = firstCall(program);
            if (call == null) {
                return new PythonValue.DictOf(Map.of());
            }
            List<SourceNode> parts = call.children();
            SourceNode arguments = parts.get(parts.size() - 1);
            String name = source.of(parts.get(parts.size() - 2));
            String path = parts.size() > 2 ? source.of(parts.get(0)) + "." + name : name;
            return new PythonValue.ListOf(
                    List.of(
                            new PythonValue.DictOf(
                                    Map.of(PythonValue.of(path), arguments(arguments)))));
        }

        private static @Nullable SourceNode firstCall(SourceNode node) {
            if (node.kind() == Kind.CALL) {
                return node;
            }
            for (SourceNode child : node.children()) {
                SourceNode call = firstCall(child);
                if (call != null) {
                    return call;
                }
            }
            return null;
        }

        private PythonValue arguments(SourceNode list) {
            Map<PythonValue, PythonValue> arguments = new LinkedHashMap<>();
            for (SourceNode child : list.children()) {
                PythonValue before = null;
                if (child.kind() == Kind.ASSIGNMENT) {
                    before =
                            arguments.put(
                                    PythonValue.of(source.of(child.children().get(0))),
                                    PythonValue.of(value(child.children().get(2))));
                } else if (child.kind() == Kind.NAME || child.kind() == Kind.CLASS_LITERAL) {
                    before =
                            arguments.put(new PythonValue.None(), PythonValue.of(source.of(child)));
                }
                if (before != null) {
                    throw new Undecodable("an argument given twice");
                }
            }
            return new PythonValue.DictOf(arguments);
        }

        private String value(SourceNode node) {
            return node.kind() == Kind.TEXT || node.kind() == Kind.CHARACTER
                    ? inner(source.of(node))
                    : text(node);
        }

        private static String inner(String text) {
            return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
        }

        private String text(SourceNode node) {
            return switch (node.kind()) {
                case CREATION -> creation(node);
                case ARRAY_CREATION -> arrayCreation(node);
                case CALL, CLASS_LITERAL -> source.of(node);
                default -> node.children().isEmpty() ? source.of(node) : joined(node);
            };
        }

        private String joined(SourceNode node) {
            StringBuilder out = new StringBuilder();
            node.children().forEach(child -> out.append(text(child)));
            return out.toString();
        }

        private String creation(SourceNode node) {
            List<String> arguments = new ArrayList<>();
            List<SourceNode> given = node.children().get(2).children();
            for (int i = 1; i < given.size() - 1; i += 2) {
                arguments.add(text(given.get(i)));
            }
            return "new " + text(node.children().get(1)) + "(" + String.join(", ", arguments) + ")";
        }

        private String arrayCreation(SourceNode node) {
            if (node.children().size() < 3) {
                throw new Undecodable("an array without items");
            }
            return "new " + text(node.children().get(1)) + "[]" + text(node.children().get(2));
        }
    }
}
