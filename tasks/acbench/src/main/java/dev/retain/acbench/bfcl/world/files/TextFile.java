package dev.retain.acbench.bfcl.world.files;

import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.regex.Pattern;

/** A file. */
final class TextFile implements FolderItem {

    /** Where {@code str.splitlines} ends a line. */
    private static final Pattern LINE_END =
            Pattern.compile("\r\n|[\n\r\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]");

    private PythonValue content;

    TextFile(PythonValue content) {
        this.content = content;
    }

    PythonValue content() {
        return content;
    }

    void write(PythonValue text) {
        content = text;
    }

    /** What is in it, as a text. */
    String text(String method) {
        if (content instanceof PythonValue.Str text) {
            return text.value();
        }
        throw new PythonError(
                "'%s' object has no attribute '%s'".formatted(content.type(), method));
    }

    /** Its lines; the end of the last may be missing. */
    List<String> lines() {
        String text = text("splitlines");
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> parts = List.of(LINE_END.split(text, -1));
        boolean ended = parts.get(parts.size() - 1).isEmpty();
        return ended ? parts.subList(0, parts.size() - 1) : parts;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public PythonValue asScenario() {
        return PythonDicts.of("type", "file", "content", content);
    }
}
