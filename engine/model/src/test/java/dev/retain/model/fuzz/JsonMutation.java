package dev.retain.model.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retain.checkpoint.testing.Mutator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes JSON as JSON: members go, come twice, get other types, other sizes, other places. A text
 * that begins with a mark stands for what no tree can hold, such as a number of a thousand digits.
 */
final class JsonMutation implements Mutation {

    private static final String RAW = "@raw@";
    private static final String TWICE = "@twice@";
    private static final Pattern MARKED = Pattern.compile("\"" + RAW + "((?:[^\"\\\\]|\\\\.)*+)\"");

    private static final String[] SLOTS = {
        "normalizer",
        "pre_tokenizer",
        "post_processor",
        "decoder",
        "model",
        "truncation",
        "padding",
    };

    private final ObjectMapper mapper = new ObjectMapper();
    private final TokenizerParts parts = new TokenizerParts();

    @Override
    public byte[] of(byte[] seed, Random random) {
        if (random.nextInt(20) == 0) {
            return new Mutator(random.nextLong()).damaged(seed);
        }
        try {
            JsonNode root = mapper.readTree(seed);
            for (int i = Math.max(0, random.nextInt(5) - 2); i >= 0; i--) {
                change(root, random);
            }
            return around(text(root), random).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(JsonNode root) throws JsonProcessingException {
        String text = mapper.writeValueAsString(root).replace(TWICE, "").replace("\\\\u", "\\u");
        return MARKED.matcher(text).replaceAll(JsonMutation::unmarked);
    }

    private static String unmarked(MatchResult marked) {
        return Matcher.quoteReplacement(marked.group(1).replace("\\\"", "\""));
    }

    private static String around(String text, Random random) {
        return switch (random.nextInt(150)) {
            case 0 -> "\uFEFF" + text;
            case 1 -> text + text;
            case 2 -> text + "}";
            case 3 -> text + "\u0000";
            case 4 -> "[" + text + "]";
            case 5 -> " ".repeat(1 << 16) + text;
            case 6 -> text.substring(0, random.nextInt(text.length()));
            case 7 -> "";
            case 8 -> "// comment\n" + text;
            default -> text;
        };
    }

    private void change(JsonNode root, Random random) {
        List<ContainerNode<?>> places = new ArrayList<>();
        collect(root, places);
        if (root.path("model").isObject() && random.nextInt(3) == 0) {
            changePart((ObjectNode) root, places, random);
            return;
        }
        places.removeIf(JsonNode::isEmpty);
        if (places.isEmpty()) {
            return;
        }
        ContainerNode<?> place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            change(object, places, random);
        } else {
            change((ArrayNode) place, places, random);
        }
    }

    /** A part of a tokenizer takes the place of another one, or stands beside one. */
    private void changePart(ObjectNode root, List<ContainerNode<?>> places, Random random) {
        JsonNode part = parts.any(random);
        List<ArrayNode> lists = new ArrayList<>();
        for (ContainerNode<?> place : places) {
            if (place instanceof ArrayNode list && list.path(0).isObject()) {
                lists.add(list);
            }
        }
        if (lists.isEmpty() || random.nextInt(3) > 0) {
            root.set(SLOTS[random.nextInt(SLOTS.length)], part);
        } else {
            ArrayNode list = lists.get(random.nextInt(lists.size()));
            list.insert(random.nextInt(list.size() + 1), part);
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container) {
            places.add(container);
            container.forEach(child -> collect(child, places));
        }
    }

    private static void change(ObjectNode object, List<ContainerNode<?>> places, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        JsonNode old = object.get(name);
        switch (random.nextInt(9)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(TWICE + name, other(old, random));
            case 2 -> {
                object.remove(name);
                object.set(
                        names.get(random.nextInt(names.size())) + pick(TrickyJson.TEXTS, random),
                        old);
            }
            case 3 -> object.set(pick(TrickyJson.TEXTS, random), other(old, random));
            case 4 -> object.set(name, elsewhere(places, random));
            case 5 -> object.set(name, nested(old, random));
            default -> object.set(name, other(old, random));
        }
    }

    private static void change(ArrayNode array, List<ContainerNode<?>> places, Random random) {
        int at = random.nextInt(array.size());
        JsonNode old = array.get(at);
        switch (random.nextInt(8)) {
            case 0 -> array.remove(at);
            case 1 -> array.insert(at, old.deepCopy());
            case 2 -> array.removeAll();
            case 3 -> array.set(at, elsewhere(places, random));
            case 4 -> array.set(at, nested(old, random));
            case 5 -> {
                for (int i = random.nextInt(300); i > 0; i--) {
                    array.add(old.deepCopy());
                }
            }
            default -> array.set(at, other(old, random));
        }
    }

    private static JsonNode elsewhere(List<ContainerNode<?>> places, Random random) {
        return places.get(random.nextInt(places.size())).deepCopy();
    }

    private static JsonNode nested(JsonNode old, Random random) {
        int depth = random.nextInt(6) > 0 ? 1 : 20 + random.nextInt(500);
        boolean array = random.nextBoolean();
        String opening = array ? "[" : "{'a':".replace('\'', '"');
        String closing = array ? "]" : "}";
        return depth < 4
                ? JsonNodeFactory.instance.arrayNode().add(old)
                : raw(opening.repeat(depth) + "0" + closing.repeat(depth));
    }

    private static JsonNode other(JsonNode old, Random random) {
        int way = random.nextInt(20);
        if (way < 10 && old.isNumber()) {
            return raw(way < 4 ? rescaled(old, random) : pick(TrickyJson.VALUES, random));
        }
        if (way < 14 && old.isTextual()) {
            return TextNode.valueOf(
                    way < 8 ? pick(TrickyJson.TEXTS, random) : changed(old.textValue(), random));
        }
        if (way < 14 && old.isBoolean()) {
            return BooleanNode.valueOf(!old.booleanValue());
        }
        if (way == 14) {
            return raw("9".repeat(1 + random.nextInt(random.nextBoolean() ? 30 : 3000)));
        }
        if (way == 15) {
            return TextNode.valueOf(pick(TrickyJson.TEXTS, random).repeat(1 + random.nextInt(200)));
        }
        return way == 16
                ? TextNode.valueOf(pick(TrickyJson.TEXTS, random))
                : raw(pick(TrickyJson.VALUES, random));
    }

    private static String rescaled(JsonNode number, Random random) {
        long old = number.asLong();
        return switch (random.nextInt(8)) {
            case 0 -> Long.toString(old + 1);
            case 1 -> Long.toString(old - 1);
            case 2 -> Long.toString(-old);
            case 3 -> Long.toString(old * 2);
            case 4 -> Long.toString(old / 2);
            case 5 -> Long.toString(old * 1_000_003);
            case 6 -> Double.toString(number.asDouble() * 1.5);
            default -> "\"" + old + "\"";
        };
    }

    private static String changed(String old, Random random) {
        int at = random.nextInt(old.length() + 1);
        return switch (random.nextInt(5)) {
            case 0 -> old.substring(0, at) + pick(TrickyJson.TEXTS, random) + old.substring(at);
            case 1 -> old.substring(at);
            case 2 -> old.repeat(1 + random.nextInt(1000));
            case 3 -> old.toUpperCase(Locale.ROOT);
            default -> new StringBuilder(old).reverse().toString();
        };
    }

    private static JsonNode raw(String json) {
        return TextNode.valueOf(RAW + json);
    }

    private static String pick(String[] texts, Random random) {
        return texts[random.nextInt(texts.length)];
    }
}
