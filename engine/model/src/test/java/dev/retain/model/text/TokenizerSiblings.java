package dev.retain.model.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files of tokenizers that ask for trouble, by what is wrong with them: for each part of a {@code
 * tokenizer.json} values that are missing, empty, of another type, negative, huge or hostile.
 */
final class TokenizerSiblings {

    private static final String BYTES =
            "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":true,\"use_regex\":true}";
    private static final String BPE =
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1,\"ab\":2,\"Ġ\":3,\"l\":4,\"<u>\":5},"
                    + "\"merges\":[[\"a\",\"b\"]]}";

    private static final List<String> FLAGS =
            List.of("single_word", "lstrip", "rstrip", "normalized", "special");

    private final Map<String, String> files = new LinkedHashMap<>();

    private TokenizerSiblings() {}

    /** Texts of files by name. */
    static Map<String, String> all() {
        var siblings = new TokenizerSiblings();
        siblings.normalizers();
        siblings.preTokenizers();
        siblings.patterns();
        siblings.processors();
        siblings.decoders();
        siblings.models();
        siblings.bytePairs();
        siblings.added();
        siblings.whole();
        return siblings.files;
    }

    private static String file(Map<String, String> parts) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("version", "\"1.0\"");
        all.put("added_tokens", "[]");
        all.put("normalizer", "null");
        all.put("pre_tokenizer", BYTES);
        all.put("post_processor", "null");
        all.put("decoder", BYTES);
        all.put("model", BPE);
        all.putAll(parts);
        return all.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void put(String part, String name, String value) {
        if (files.put(part + " " + name, file(Map.of(part, value))) != null) {
            throw new IllegalStateException(name);
        }
    }

    private void each(String part, String... values) {
        for (String value : values) {
            String name = value.substring(0, Math.min(100, value.length()));
            put(part, files.size() + " " + name, value);
        }
    }

    private static String nested(String type, String list, int depth) {
        return ("{\"type\":\"Sequence\",\"" + list + "\":[").repeat(depth)
                + type
                + "]}".repeat(depth);
    }

    private void normalizers() {
        each(
                "normalizer",
                "{}",
                "[]",
                "3",
                "\"NFC\"",
                "{\"type\":null}",
                "{\"type\":\"NFX\"}",
                "{\"type\":\"Prepend\"}",
                "{\"type\":\"Prepend\",\"prepend\":7}",
                "{\"type\":\"Prepend\",\"prepend\":\"" + "▁".repeat(20_000) + "\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"String\":\"\"},\"content\":\"ab\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"\"},\"content\":\"ab\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"a*\"},\"content\":\"\"}",
                "{\"type\":\"Replace\",\"pattern\":\"a\",\"content\":\"\"}",
                "{\"type\":\"Replace\",\"pattern\":{},\"content\":\"\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"String\":\"l\"},\"content\":\"\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\".\"},\"content\":\"\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"(\"},\"content\":\"\"}",
                "{\"type\":\"Strip\",\"strip_left\":true,\"strip_right\":true}",
                "{\"type\":\"Strip\",\"strip_left\":3}",
                "{\"type\":\"BertNormalizer\",\"clean_text\":true,\"handle_chinese_chars\":true,"
                        + "\"strip_accents\":null,\"lowercase\":true}",
                "{\"type\":\"BertNormalizer\"}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"\"}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":null}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"AA==\"}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"?!\"}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"BAAAAAAAAAA=\"}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"BAAAAP////8=\"}",
                "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"/////wAAAAA=\"}",
                "{\"type\":\"Sequence\",\"normalizers\":null}",
                "{\"type\":\"Sequence\",\"normalizers\":[]}",
                "{\"type\":\"Sequence\",\"normalizers\":[null]}",
                nested("{\"type\":\"NFC\"}", "normalizers", 30),
                nested("{\"type\":\"NFC\"}", "normalizers", 3),
                nested("{\"type\":\"NFC\"}", "normalizers", 5_000),
                sequence("normalizers", "{\"type\":\"NFKD\"}", 1_000),
                sequence("normalizers", "{\"type\":\"Prepend\",\"prepend\":\"aaaaaaaaaa\"}", 60),
                sequence("normalizers", "{\"type\":\"NFKD\"}", 4),
                "{\"type\":\"ByteLevel\"}",
                "{\"type\":\"Nmt\"}",
                "{\"type\":\"StripAccents\"}");
    }

    private static String sequence(String list, String part, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> part)
                .collect(
                        Collectors.joining(",", "{\"type\":\"Sequence\",\"" + list + "\":[", "]}"));
    }

    private void preTokenizers() {
        each(
                "pre_tokenizer",
                "null",
                "{\"type\":\"Metaspace\",\"replacement\":\"\"}",
                "{\"type\":\"Metaspace\",\"replacement\":\"ab\",\"prepend_scheme\":\"always\"}",
                "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":\"often\"}",
                "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":\"first\",\"split\":true}",
                "{\"type\":\"Metaspace\"}",
                "{\"type\":\"CharDelimiterSplit\",\"delimiter\":\"\"}",
                "{\"type\":\"CharDelimiterSplit\",\"delimiter\":\"😀\"}",
                "{\"type\":\"Digits\",\"individual_digits\":\"x\"}",
                "{\"type\":\"Punctuation\",\"behavior\":\"Isolated\"}",
                "{\"type\":\"Punctuation\",\"behavior\":\"Gone\"}",
                "{\"type\":\"FixedLength\",\"length\":0}",
                "{\"type\":\"FixedLength\",\"length\":-1}",
                "{\"type\":\"Delimiter\"}",
                "{\"type\":\"UnicodeScripts\"}",
                "{\"type\":\"BertPreTokenizer\"}",
                "{\"type\":\"Whitespace\"}",
                "{\"type\":\"Split\",\"pattern\":{\"String\":\"\"},\"behavior\":\"Removed\",\"invert\":false}",
                "{\"type\":\"Split\",\"pattern\":{\"String\":\"l\"},\"behavior\":\"Contiguous\",\"invert\":true}",
                "{\"type\":\"Split\",\"pattern\":{\"Regex\":7},\"behavior\":\"Isolated\",\"invert\":false}",
                "{\"type\":\"Split\",\"behavior\":\"Isolated\",\"invert\":false}",
                nested("{\"type\":\"Whitespace\"}", "pretokenizers", 200),
                sequence("pretokenizers", "{\"type\":\"Whitespace\"}", 3));
    }

    /** Regular expressions: broken ones, those that do not end, and those that do. */
    private void patterns() {
        String[] patterns = {
            "(",
            ")",
            "[",
            "[a",
            "a{2,1}",
            "a{99999999}",
            "*",
            "a**",
            "a***",
            "\\\\",
            "(?<n>a)\\\\k<n>",
            "(a)\\\\1",
            "(?<=l+)l",
            "(?<=l)l",
            "(?<!l*)o",
            "(l+)+$",
            "(l+l+)+q",
            "(l|l)+q",
            "(l*)*q",
            "l*l*l*l*l*l*q",
            "(?:(?:l?){50}){50}q",
            "(?=(l+)+q)l",
            "(?>l+)+q",
            "l++l",
            "(l?)+q",
            "\\\\p{L}+\\\\p{N}*x",
            "\\\\s+$",
            "(?i)l+",
            "(?i:l)+",
            "\\\\g<0>",
            "(?R)",
            "(?(1)a|b)",
            "(?~ab)",
            "\\\\X",
            "\\\\R",
            "\\\\K",
            "[[:alpha:]]+",
            "[a&&[^b]]+",
            "[]a]",
            "[^]",
            "\\\\x{110000}",
            "\\\\p{Nope}",
            "\\\\p{L",
            "\\\\u00e9",
            "\\\\uD800",
            "a{,3}",
            "a{3}",
            "a{3,}",
            "()",
            "(|a)*",
            "\\\\b",
            "^",
            "$",
            ".",
            ".*",
            ".*.*q",
            "(.*)(.*)(.*)q",
            "(?s:.)",
            "(?x: a )",
            "l{1,1000}q",
            "(l{1,100}){1,100}q",
            "((((((((((((((((((((((l))))))))))))))))))))))",
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\\\r"
                    + "\\\\n"
                    + "\\\\p{L}\\\\p{N}]?\\\\p{L}+|\\\\p{N}{1,3}| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r"
                    + "\\\\n"
                    + "]*|\\\\s*[\\\\r"
                    + "\\\\n"
                    + "]+|\\\\s+(?!\\\\S)|\\\\s+",
        };
        for (String pattern : patterns) {
            put(
                    "pre_tokenizer",
                    "pattern " + pattern,
                    "{\"type\":\"Split\",\"pattern\":{\"Regex\":\""
                            + pattern
                            + "\"},\"behavior\":\"Isolated\",\"invert\":false}");
        }
    }

    private void processors() {
        each(
                "post_processor",
                "{}",
                "{\"type\":\"None\"}",
                "{\"type\":\"BertProcessing\"}",
                "{\"type\":\"BertProcessing\",\"sep\":[\"a\",0],\"cls\":[\"b\",1]}",
                "{\"type\":\"BertProcessing\",\"sep\":[\"a\",-1],\"cls\":[\"b\",1]}",
                "{\"type\":\"RobertaProcessing\",\"sep\":[\"zz\",0],\"cls\":[\"b\",1],"
                        + "\"trim_offsets\":true,\"add_prefix_space\":false}",
                template("[]", "[]", "{}"),
                template("[{\"Sequence\":{\"id\":\"A\",\"type_id\":0}}]", "[]", "{}"),
                template("[{\"Sequence\":{\"id\":\"C\",\"type_id\":0}}]", "[]", "{}"),
                template("[{\"SpecialToken\":{\"id\":\"a\",\"type_id\":0}}]", "[]", "{}"),
                template("[{}]", "[]", "{}"),
                template(
                        "[{\"SpecialToken\":{\"id\":\"a\",\"type_id\":0}}]",
                        "[]",
                        "{\"a\":{\"id\":\"a\",\"ids\":[4294967295],\"tokens\":[\"a\"]}}"),
                template(
                        "[{\"SpecialToken\":{\"id\":\"a\",\"type_id\":0}}]",
                        "[]",
                        "{\"a\":{\"id\":\"a\",\"ids\":[0,1],\"tokens\":[\"a\"]}}"),
                template("[{\"Sequence\":{\"id\":\"B\",\"type_id\":0}}]", "[]", "{}"),
                template("[\"A\"]", "[]", "{}"),
                template(
                        "[{\"SpecialToken\":{\"id\":\"a\",\"type_id\":-1}}]",
                        "[]",
                        "{\"a\":{\"id\":\"a\",\"ids\":[0],\"tokens\":[\"a\"]}}"),
                template("null", "null", "null"),
                nested(BYTES, "processors", 60),
                nested(BYTES, "processors", 2));
    }

    private static String template(String single, String pair, String tokens) {
        return "{\"type\":\"TemplateProcessing\",\"single\":%s,\"pair\":%s,\"special_tokens\":%s}"
                .formatted(single, pair, tokens);
    }

    private void decoders() {
        each(
                "decoder",
                "null",
                "{\"type\":\"Strip\",\"content\":\"a\",\"start\":1,\"stop\":1}",
                "{\"type\":\"Strip\",\"content\":\"a\",\"start\":0,\"stop\":9}",
                "{\"type\":\"Strip\",\"content\":\"\",\"start\":0,\"stop\":0}",
                "{\"type\":\"Strip\",\"content\":\"ab\",\"start\":0,\"stop\":0}",
                "{\"type\":\"Strip\",\"content\":\"a\",\"start\":9999999,\"stop\":0}",
                "{\"type\":\"Strip\",\"content\":\"a\",\"start\":-1,\"stop\":0}",
                "{\"type\":\"Fuse\"}",
                "{\"type\":\"ByteFallback\"}",
                "{\"type\":\"ByteFallback\",\"x\":1e999}",
                "{\"type\":\"ByteFallback\",\"x\":" + "9".repeat(400) + "}",
                "{\"type\":\"CTC\",\"pad_token\":\"\",\"word_delimiter_token\":\"\",\"cleanup\":true}",
                "{\"type\":\"CTC\"}",
                "{\"type\":\"WordPiece\",\"prefix\":\"\",\"cleanup\":true}",
                "{\"type\":\"WordPiece\",\"prefix\":\"##\"}",
                "{\"type\":\"BPEDecoder\",\"suffix\":\"\"}",
                "{\"type\":\"BPEDecoder\",\"suffix\":\"</w>\"}",
                "{\"type\":\"Metaspace\",\"replacement\":\"▁\",\"prepend_scheme\":\"never\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"String\":\"\"},\"content\":\"aa\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\"(l+)+$\"},\"content\":\"\"}",
                "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\".\"},\"content\":\""
                        + "x".repeat(20_000)
                        + "\"}",
                nested("{\"type\":\"Fuse\"}", "decoders", 20),
                sequence("decoders", "{\"type\":\"Fuse\"}", 3));
    }

    private void models() {
        each(
                "model",
                "null",
                "[]",
                "{}",
                "{\"type\":\"BPE\"}",
                "{\"type\":\"Magic\",\"vocab\":{}}",
                "{\"type\":\"WordPiece\",\"unk_token\":\"a\",\"continuing_subword_prefix\":\"\","
                        + "\"max_input_chars_per_word\":100,\"vocab\":{\"a\":0}}",
                "{\"type\":\"WordPiece\",\"unk_token\":\"a\",\"continuing_subword_prefix\":\"##\","
                        + "\"max_input_chars_per_word\":0,\"vocab\":{\"a\":0}}",
                "{\"type\":\"WordPiece\",\"unk_token\":\"a\",\"continuing_subword_prefix\":\"##\","
                        + "\"max_input_chars_per_word\":9999999999999,\"vocab\":{\"a\":0}}",
                "{\"type\":\"WordPiece\",\"unk_token\":\"a\",\"continuing_subword_prefix\":\"##\","
                        + "\"max_input_chars_per_word\":-1,\"vocab\":{\"a\":0}}",
                "{\"type\":\"WordLevel\",\"unk_token\":\"zz\",\"vocab\":{\"a\":0}}",
                "{\"type\":\"WordLevel\",\"unk_token\":\"a\",\"vocab\":{\"a\":0}}",
                "{\"type\":\"WordLevel\",\"unk_token\":\"a\",\"vocab\":{}}",
                "{\"type\":\"WordLevel\",\"vocab\":{\"a\":0}}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"\",0.0]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"<u>\",0.0],[\"\",-1.0],[\"a\",-2.0]]}",
                "{\"type\":\"Unigram\",\"unk_id\":1,\"vocab\":[[\"a\",-1.0]]}",
                "{\"type\":\"Unigram\",\"unk_id\":-1,\"vocab\":[[\"a\",-1.0]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"a\",NaN]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"a\",1e999]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"a\",-1e308],[\"l\",-1e308]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"a\",1e308],[\"l\",1e308]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"a\"]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"a\",-1.0],[\"a\",-2.0]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"byte_fallback\":true,\"vocab\":[[\"a\",-1.0]]}",
                "{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":{\"a\":0}}");
    }

    private void bytePairs() {
        String[] models = {
            "{\"vocab\":{\"a\":0,\"b\":1,\"ab\":2},\"merges\":[\"a b\"]}",
            "{\"type\":\"BPE\",\"vocab\":{},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":-1},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":4294967296},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":2147483648},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":1.5},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":\"0\"},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":0},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"a\":1},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":9000000},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"\":0,\"a\":1},\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"\":0,\"a\":1},\"merges\":[[\"\",\"a\"]]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":1},\"merges\":[[\"a\",\"b\"]]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"ab\":1},\"merges\":[[\"a\",\"b\"]]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"aa\":1},\"merges\":[[\"a\",\"a\"],[\"a\",\"a\"]]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a\"]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a b c\"]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[[\"a\"]]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[3]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":{}}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"\"]}",
            "{\"type\":\"BPE\",\"vocab\":[\"a\"],\"merges\":[]}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"dropout\":1.0}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"dropout\":-1}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"dropout\":\"x\"}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"dropout\":0.0}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"unk_token\":\"zz\"}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"unk_token\":\"a\",\"fuse_unk\":true}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"byte_fallback\":true}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[],\"end_of_word_suffix\":\"</w>\"}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"éb\":1,\"aéb\":2},\"merges\":[[\"a\",\"éb\"]],"
                    + "\"continuing_subword_prefix\":\"é\"}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"##b\":1,\"ab\":2},\"merges\":[[\"a\",\"##b\"]],"
                    + "\"continuing_subword_prefix\":\"##\"}",
            "{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"##\":1},\"merges\":[[\"a\",\"##\"]],"
                    + "\"continuing_subword_prefix\":\"##\"}",
        };
        each("model", models);
    }

    private void added() {
        each(
                "added_tokens",
                "null",
                "{}",
                "[3]",
                "[{}]",
                added(6, "x", ""),
                added(6, "", ""),
                added(0, "a", ""),
                added(1, "a", ""),
                added(99, "x", ""),
                added(-1, "x", ""),
                "[{\"id\":4294967295,\"content\":\"x\"}]",
                "[{\"id\":6}]",
                "[{\"content\":\"x\"}]",
                "[{\"id\":6,\"content\":7}]",
                added(6, " ", ",\"lstrip\":true,\"rstrip\":true"),
                added(6, "\\n", ",\"single_word\":true"),
                added(6, "l", ",\"lstrip\":\"yes\""),
                added(6, "\\u0000", ""),
                added(6, "\\ud800", ""),
                "[" + token(6, "x", "") + "," + token(6, "y", "") + "]",
                "[" + token(6, "x", "") + "," + token(7, "x", "") + "]",
                "[" + token(6, "x", "") + "," + token(6, "x", "") + "]",
                "[" + token(6, "x", "") + "," + token(7, "xl", "") + "]",
                added(6, "x", ",\"normalized\":true"),
                added(6, "L", ",\"single_word\":true,\"normalized\":true"),
                added(6, "", ",\"normalized\":true"),
                many(4_000));
        files.put(
                "added token that is normalised away",
                file(
                        Map.of(
                                "normalizer",
                                "{\"type\":\"Strip\",\"strip_left\":true,\"strip_right\":true}",
                                "added_tokens",
                                added(6, " ", ",\"normalized\":true"))));
    }

    private static String added(int id, String content, String more) {
        return "[" + token(id, content, more) + "]";
    }

    /** A token with all its fields but those that are given. */
    private static String token(int id, String content, String more) {
        var token = new StringBuilder("{\"id\":%d,\"content\":\"%s\"".formatted(id, content));
        for (String flag : FLAGS) {
            if (!more.contains(flag)) {
                token.append(",\"").append(flag).append("\":false");
            }
        }
        return token.append(more).append('}').toString();
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> token(6 + i, "<" + i + ">", ""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void whole() {
        List<String> texts = new ArrayList<>(List.of("", "null", "[]", "{", "{}", "{}{}", "\"\""));
        texts.add(
                file(
                        Map.of(
                                "truncation",
                                "{\"max_length\":1,\"stride\":5,\"strategy\":\"LongestFirst\"}")));
        texts.add(
                file(
                        Map.of(
                                "truncation",
                                "{\"direction\":\"Right\",\"max_length\":1,\"stride\":1,\"strategy\":\"LongestFirst\"}")));
        texts.add(
                file(
                        Map.of(
                                "padding",
                                "{\"strategy\":{\"Fixed\":1000000000},\"direction\":\"Right\",\"pad_to_multiple_of\":0,"
                                    + "\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"a\"}")));
        texts.add(file(Map.of("version", "\"9.9\"")));
        texts.add(file(Map.of("version", "null")));
        texts.add(file(Map.of("more", "[[[[[[]]]]]]")));
        texts.add("[".repeat(100_000));
        texts.add("{\"model\":".repeat(3_000));
        for (String text : texts) {
            files.put(
                    "whole " + files.size() + " " + text.substring(0, Math.min(80, text.length())),
                    text);
        }
    }
}
