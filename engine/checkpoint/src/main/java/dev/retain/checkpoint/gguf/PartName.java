package dev.retain.checkpoint.gguf;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one of several files of a model, as {@code gguf-split} of llama.cpp gives it: {@code
 * model-00001-of-00003.gguf}.
 *
 * @param file the file itself, beside which the others lie
 * @param model what their names begin with
 * @param number of the part, from 1
 * @param count how many there are
 * @param ending what their names end with
 */
record PartName(Path file, String model, int number, int count, String ending) {

    private static final Pattern NAME =
            Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})(\\.gguf)", Pattern.CASE_INSENSITIVE);

    /** What a file's name says; empty if it is none of a part. */
    static Optional<PartName> of(Path file) {
        var matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches()
                ? Optional.of(
                        new PartName(
                                file,
                                matcher.group(1),
                                Integer.parseInt(matcher.group(2)),
                                Integer.parseInt(matcher.group(3)),
                                matcher.group(4)))
                : Optional.empty();
    }

    /** The file of another part. */
    Path part(int other) {
        return file.resolveSibling("%s-%05d-of-%05d%s".formatted(model, other, count, ending));
    }

    /** Whether another name is that of a part of the same model. */
    boolean isOfTheModelOf(PartName other) {
        return model.equals(other.model) && count == other.count && ending.equals(other.ending);
    }
}
