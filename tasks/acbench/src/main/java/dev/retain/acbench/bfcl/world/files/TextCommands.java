package dev.retain.acbench.bfcl.world.files;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands that read and write what is in files of the current folder. */
final class TextCommands {

    private final WorkingFolder place;

    TextCommands(WorkingFolder place) {
        this.place = place;
    }

    void addTo(ApiMethods operations) {
        operations.add("cat(file_name)", this::cat);
        operations.add("echo(content, file_name=None)", this::echo);
        operations.add("wc(file_name, mode='l')", this::count);
        operations.add("sort(file_name)", a -> read(a, "sort", TextCommands::sorted));
        operations.add("grep(file_name, pattern)", a -> read(a, "grep", file -> grep(a, file)));
        operations.add("tail(file_name, lines=10)", a -> read(a, "tail", file -> tail(a, file)));
        operations.add("diff(file_name1, file_name2)", this::diff);
    }

    private PythonValue read(
            BoundArguments arguments, String command, Function<TextFile, PythonValue> use) {
        String name = arguments.shown("file_name");
        return place.current()
                .document(name)
                .map(use)
                .orElseGet(
                        () ->
                                PythonDicts.error(
                                        "%s: %s: No such file or directory"
                                                .formatted(command, name)));
    }

    private PythonValue cat(BoundArguments arguments) {
        String name = arguments.text("file_name");
        FolderItem item = place.current().contents().get(name);
        if (item instanceof TextFile document) {
            return PythonDicts.of("file_content", document.content());
        }
        String why =
                WorkingFolder.isRefused(name)
                        ? "Invalid character"
                        : item == null ? "No such file or directory" : "Is a directory";
        return PythonDicts.error("cat: '%s': %s".formatted(name, why));
    }

    private PythonValue echo(BoundArguments arguments) {
        PythonValue content = arguments.get("content");
        if (!arguments.isTrue("file_name")) {
            return PythonDicts.of("terminal_output", content);
        }
        String name = arguments.text("file_name");
        FolderItem item = place.current().contents().get(name);
        if (WorkingFolder.isRefused(name) || item == null) {
            return PythonDicts.error(
                    "echo: cannot write to '%s': %s"
                            .formatted(
                                    name,
                                    item == null && !WorkingFolder.isRefused(name)
                                            ? "No such file"
                                            : "Invalid character"));
        }
        if (!(item instanceof TextFile document)) {
            throw new PythonError("'Directory' object has no attribute '_write'");
        }
        document.write(content);
        return new PythonValue.None();
    }

    private PythonValue count(BoundArguments arguments) {
        String mode = arguments.shown("mode");
        return switch (mode) {
            case "l" -> read(arguments, "wc", file -> counted(file.lines().size(), "lines"));
            case "w" -> read(arguments, "wc", file -> counted(words(file), "words"));
            case "c" -> read(arguments, "wc", file -> counted(characters(file), "characters"));
            default -> PythonDicts.error("wc: invalid mode '%s'".formatted(mode));
        };
    }

    private static PythonValue counted(int count, String type) {
        return PythonDicts.of("count", count, "type", type);
    }

    private static int characters(TextFile file) {
        String text = file.text("__len__");
        return text.codePointCount(0, text.length());
    }

    private static int words(TextFile file) {
        int words = 0;
        boolean within = false;
        for (char c : file.text("split").toCharArray()) {
            boolean space = PythonStrings.isSpace(c);
            words += !space && !within ? 1 : 0;
            within = !space;
        }
        return words;
    }

    private static PythonValue sorted(TextFile file) {
        return PythonDicts.of(
                "sorted_content", String.join("\n", file.lines().stream().sorted().toList()));
    }

    private static PythonValue grep(BoundArguments arguments, TextFile file) {
        if (!(arguments.get("pattern") instanceof PythonValue.Str pattern)) {
            throw new PythonError(
                    "'in <string>' requires string as left operand, not "
                            + arguments.get("pattern").type());
        }
        return PythonDicts.of(
                "matching_lines",
                file.lines().stream().filter(line -> line.contains(pattern.value())).toList());
    }

    /** As a slice from so many before the end; what begins at 0 are all, below 0 from there on. */
    private static PythonValue tail(BoundArguments arguments, TextFile file) {
        List<String> lines = file.lines();
        PythonValue size = PythonValue.of((long) lines.size());
        PythonValue asked = arguments.get("lines");
        PythonValue wanted = PythonOperators.compare(asked, ">", size) > 0 ? size : asked;
        if (!(wanted instanceof PythonValue.Int whole)) {
            throw new PythonError(
                    "slice indices must be integers or None or have an __index__ method");
        }
        int count = whole.value().max(size(lines).negate()).intValue();
        int from = count > 0 ? lines.size() - count : Math.min(-count, lines.size());
        return PythonDicts.of("last_lines", String.join("\n", lines.subList(from, lines.size())));
    }

    private static BigInteger size(List<String> lines) {
        return BigInteger.valueOf(lines.size());
    }

    private PythonValue diff(BoundArguments arguments) {
        String first = arguments.shown("file_name1");
        String second = arguments.shown("file_name2");
        Optional<TextFile> one = place.current().document(first);
        Optional<TextFile> two = place.current().document(second);
        if (one.isEmpty() || two.isEmpty()) {
            return PythonDicts.error(
                    "diff: %s or %s: No such file or directory".formatted(first, second));
        }
        List<String> left = one.get().lines();
        List<String> right = two.get().lines();
        List<String> different = new ArrayList<>();
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!left.get(i).equals(right.get(i))) {
                different.add("- " + left.get(i) + "\n+ " + right.get(i));
            }
        }
        return PythonDicts.of("diff_lines", String.join("\n", different));
    }
}
