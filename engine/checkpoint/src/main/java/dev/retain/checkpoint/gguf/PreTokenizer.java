package dev.retain.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cuts that a GGUF file names by {@code tokenizer.ggml.pre}. Source: the table of patterns in
 * llama.cpp's {@code llama-vocab.cpp}, and the published {@code tokenizer.json} of the models.
 *
 * @param names the names that stand for it
 * @param digits whether numbers are cut into digits first
 * @param cuts regular expressions, one after the other; those of GPT-2 if empty
 * @param composes whether characters are composed first, as the model's own tokenizer does it
 * @param keepsTokens whether a piece that is a token stays whole, whatever the merges say
 * @param begins whether a text begins with a token of its own where the file does not say
 */
record PreTokenizer(
        List<String> names,
        boolean digits,
        List<String> cuts,
        boolean composes,
        boolean keepsTokens,
        boolean begins) {

    private static final List<PreTokenizer> ALL =
            List.of(
                    of(List.of("gpt-2", "phi-2"), false, List.of()),
                    of(List.of("smollm"), true, List.of()),
                    new PreTokenizer(
                            List.of("llama-bpe", "llama3", "llama-v3"),
                            false,
                            List.of(words("{1,3}")),
                            false,
                            true,
                            true),
                    new PreTokenizer(
                            List.of("qwen2"), false, List.of(words("")), true, false, false),
                    of(List.of("deepseek-r1-qwen"), false, List.of(words(""))),
                    of(
                            List.of("default"),
                            false,
                            List.of(
                                    "[\\p{P}\\$\\+<=>\\^~\\|]+",
                                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+"
                                            + "| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)",
                                    "\\p{N}+",
                                    "[0-9][0-9][0-9]")));

    private static PreTokenizer of(List<String> names, boolean digits, List<String> cuts) {
        return new PreTokenizer(names, digits, cuts, false, false, false);
    }

    /** Words, numbers of so many digits, signs and spaces. */
    private static String words(String digits) {
        return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
                + digits
                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    }

    static Optional<PreTokenizer> named(String name) {
        return ALL.stream().filter(pre -> pre.names().contains(name)).findFirst();
    }

    /** The names of all, for a sentence. */
    static String supported() {
        return ALL.stream()
                .flatMap(pre -> pre.names().stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The part of {@code tokenizer.json}. */
    ObjectNode json() {
        if (!digits && cuts.isEmpty()) {
            return byteLevel(false, true);
        }
        var sequence = GgufEncoding.part("Sequence");
        var parts = sequence.putArray("pretokenizers");
        if (digits) {
            parts.add(GgufEncoding.part("Digits").put("individual_digits", true));
        }
        for (var cut : cuts) {
            var split = GgufEncoding.part("Split");
            split.putObject("pattern").put("Regex", cut);
            parts.add(split.put("behavior", "Isolated").put("invert", false));
        }
        parts.add(byteLevel(false, cuts.isEmpty()));
        return sequence;
    }

    /** Bytes as printable characters. */
    static ObjectNode byteLevel(boolean addPrefixSpace, boolean cutsLikeGpt2) {
        return GgufEncoding.part("ByteLevel")
                .put("add_prefix_space", addPrefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", cutsLikeGpt2);
    }
}
