package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at the parts between text and tokens. What is named here as known does not end the process,
 * with the values that pass: the library panics on others. Source: the library's own code, version
 * 0.21, and trials.
 */
final class PartCheck {

    private static final Set<String> NORMALIZERS =
            Set.of(
                    "BertNormalizer",
                    "ByteLevel",
                    "Lowercase",
                    "NFC",
                    "NFD",
                    "NFKC",
                    "NFKD",
                    "Nmt",
                    "Precompiled",
                    "Prepend",
                    "Replace",
                    "Sequence",
                    "Strip",
                    "StripAccents");
    private static final Set<String> PRE_TOKENIZERS =
            Set.of(
                    "BertPreTokenizer",
                    "ByteLevel",
                    "CharDelimiterSplit",
                    "Digits",
                    "Metaspace",
                    "Punctuation",
                    "Sequence",
                    "Split",
                    "UnicodeScripts",
                    "Whitespace",
                    "WhitespaceSplit");
    private static final Set<String> DECODERS =
            Set.of(
                    "BPEDecoder",
                    "ByteFallback",
                    "ByteLevel",
                    "CTC",
                    "Fuse",
                    "Metaspace",
                    "Replace",
                    "Sequence",
                    "Strip",
                    "WordPiece");

    /** The longest canonical decomposition of a character. */
    private static final int OF_CANONICAL = 4;

    /** The longest of all its decompositions. */
    private static final int OF_COMPATIBLE = 18;

    private static final int DEEPEST = 8;
    private static final int MOST = 64;

    private final String file;
    private final Growth growth = new Growth();
    private final Deletions deletions = new Deletions();
    private final Set<TextBounds.Run> slowRuns = EnumSet.noneOf(TextBounds.Run.class);
    private int seen;
    private boolean writesBytes;

    PartCheck(String file) {
        this.file = file;
    }

    /** Looks at the parts that a text goes through before it becomes tokens, and after. */
    TextBounds check(TokenizerJson json) {
        normalizer(json.part("normalizer"), "normalizer", 0);
        preTokenizer(json.part("pre_tokenizer"), "pre_tokenizer", 0);
        long growing = growth.factor();
        decoder(json.part("decoder"), "decoder", 0);
        deletions.check(json);
        new ProcessorCheck(json).check(json.part("post_processor"));
        return new TextBounds(file, growing, slowRuns);
    }

    private void normalizer(JsonNode part, String where, int depth) {
        switch (type(part, where, NORMALIZERS, depth)) {
            case "" -> {}
            case "Sequence" ->
                    each(part, "normalizers", where, (p, w) -> normalizer(p, w, depth + 1));
            case "Prepend" -> prepend(part, where);
            case "Precompiled" -> charsMap(new CharsMap(file, where, part));
            case "Replace" -> {
                replace(part, where);
                noteDeletion(part);
            }
            case "ByteLevel" -> growth.times(4);
            case "NFC", "NFD" -> growth.times(OF_CANONICAL);
            case "NFKC", "NFKD" -> growth.times(OF_COMPATIBLE);
            case "BertNormalizer", "StripAccents" -> {
                growth.times(OF_CANONICAL);
                deletions.rare();
            }
            case "Strip", "Nmt" -> deletions.rare();
            case "Lowercase" -> growth.times(3);
            default -> throw new IllegalStateException(part.toString());
        }
        checkGrowth(where);
    }

    private void prepend(JsonNode part, String where) {
        String text = text(part, "prepend", where);
        if (text.isEmpty()) {
            throw refused(where + ".prepend is empty, so the part does nothing; take it out");
        }
        growth.times(1 + text.length());
    }

    private void replace(JsonNode part, String where) {
        int least = pattern(part, where);
        String content = text(part, "content", where);
        if (least == 0) {
            throw refused(
                    where + ".pattern matches what is empty, which the library does not bear");
        }
        growth.times((content.length() + least - 1) / least);
    }

    private void charsMap(CharsMap map) {
        growth.times(map.longest());
        deletions.rare();
        if (map.deletesPrintable()) {
            deletions.any();
        }
    }

    /** White space counts as nothing, since another part may take it away. */
    private void noteDeletion(JsonNode part) {
        JsonNode text = part.path("pattern").path("String");
        if (Deletions.hasPrintable(part.path("content").asText())) {
            return;
        }
        if (text.isTextual()) {
            deletions.text(text.textValue());
        } else {
            deletions.any();
        }
    }

    private void checkGrowth(String where) {
        if (growth.factor() > 10_000) {
            throw refused(
                    "%s and the parts before it may make %d characters of one; at most 10000 are borne"
                            .formatted(where, growth.factor()));
        }
    }

    private void preTokenizer(JsonNode part, String where, int depth) {
        switch (type(part, where, PRE_TOKENIZERS, depth)) {
            case "Sequence" ->
                    each(part, "pretokenizers", where, (p, w) -> preTokenizer(p, w, depth + 1));
            case "Split" -> pattern(part, where);
            case "Metaspace" -> character(part, "replacement", where);
            case "CharDelimiterSplit" -> character(part, "delimiter", where);
            case "ByteLevel" -> bytes();
            default -> {}
        }
        checkGrowth(where);
    }

    /** Letters that stand for bytes have two bytes themselves. */
    private void bytes() {
        if (writesBytes) {
            growth.times(2);
        }
        writesBytes = true;
    }

    private void decoder(JsonNode part, String where, int depth) {
        switch (type(part, where, DECODERS, depth)) {
            case "Sequence" -> each(part, "decoders", where, (p, w) -> decoder(p, w, depth + 1));
            case "Replace" -> {
                replace(part, where);
                checkGrowth(where);
            }
            case "Metaspace" -> character(part, "replacement", where);
            case "Strip" -> strip(part, where);
            default -> {}
        }
    }

    private void strip(JsonNode part, String where) {
        character(part, "content", where);
        JsonNode stop = part.path("stop");
        if (!stop.isIntegralNumber() || stop.asLong(-1) != 0) {
            throw refused(
                    "%s.stop is %s; only 0 is borne, the library ends on tokens that are shorter"
                            .formatted(where, stop));
        }
    }

    /** Checks a pattern and gives how many characters it matches at least. */
    private int pattern(JsonNode part, String where) {
        JsonNode pattern = part.path("pattern");
        if (pattern.path("String").isTextual()) {
            return pattern.path("String").textValue().length();
        }
        String regex = text(pattern, "Regex", where + ".pattern");
        try {
            SplitPattern checked = SplitPattern.of(regex);
            slowRuns.addAll(checked.slowRuns());
            return checked.matchesEmpty() ? 0 : 1;
        } catch (PatternException e) {
            throw refused(
                    "%s.pattern \"%s\" is not borne: %s"
                            .formatted(where, BriefText.of(regex), e.getMessage()),
                    e);
        }
    }

    private interface Part {
        void check(JsonNode part, String where);
    }

    private void each(JsonNode part, String list, String where, Part check) {
        JsonNode parts = part.path(list);
        if (!parts.isArray()) {
            throw refused(where + "." + list + " is no list");
        }
        for (int i = 0; i < parts.size(); i++) {
            check.check(parts.get(i), "%s.%s[%d]".formatted(where, list, i));
        }
    }

    /** The type of a part; empty where there is none. */
    private String type(JsonNode part, String where, Set<String> known, int depth) {
        if (part.isMissingNode() || part.isNull() && depth == 0) {
            return "";
        }
        if (depth > DEEPEST || ++seen > MOST) {
            throw refused(
                    "%s: parts are nested more than %d deep, or are more than %d"
                            .formatted(where, DEEPEST, MOST));
        }
        String type = text(part, "type", where);
        if (!known.contains(type)) {
            throw new UnsupportedModelException(
                    "%s: %s has the type \"%s\", which is not supported; supported: %s"
                            .formatted(
                                    file,
                                    where,
                                    BriefText.of(type),
                                    String.join(", ", new TreeSet<>(known))));
        }
        return type;
    }

    private String text(JsonNode part, String field, String where) {
        JsonNode value = part.path(field);
        if (!value.isTextual()) {
            throw refused(
                    "%s.%s is %s, not a text"
                            .formatted(where, field, value.isMissingNode() ? "missing" : value));
        }
        return value.textValue();
    }

    private void character(JsonNode part, String field, String where) {
        String text = text(part, field, where);
        if (text.codePointCount(0, text.length()) != 1) {
            throw refused(
                    "%s.%s is \"%s\", not one character"
                            .formatted(where, field, BriefText.of(text)));
        }
    }

    private InvalidCheckpointException refused(String what) {
        return new InvalidCheckpointException(file + ": " + what);
    }

    private InvalidCheckpointException refused(String what, PatternException cause) {
        return new InvalidCheckpointException(file + ": " + what, cause);
    }
}
