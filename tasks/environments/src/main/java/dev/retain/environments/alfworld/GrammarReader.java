package dev.retain.environments.alfworld;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.environments.data.BoundedJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a grammar of TextWorld's games in the planning language: rules as JSON within {@code
 * grammar :: """…""";}, and {@code action NAME { template :: "…"; feedback :: "…"; grammar :: …;
 * }}.
 */
final class GrammarReader {

    private static final Pattern BLANK = Pattern.compile("(?:\\s|#[^\\n]*\\n)*+");
    private static final Pattern ACTION = Pattern.compile("action\\s+([\\w/-]+)\\s*\\{");
    private static final Pattern FIELD =
            Pattern.compile("(template|feedback|pddl|grammar)\\s*::\\s*");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*+)\"\\s*;");
    private static final Pattern BLOCK_END = Pattern.compile("\"\"\"\\s*;");
    private static final String BLOCK = "\"\"\"";

    private final String game;
    private final String text;
    private final BoundedJson json = new BoundedJson();
    private final Map<String, List<TextRule>> rules = new HashMap<>();
    private final Map<String, ActionTexts> actions = new HashMap<>();
    private int at;

    GrammarReader(String game, String text) {
        this.game = game;
        this.text = text;
    }

    AlfredGrammar read() {
        skip();
        while (at < text.length()) {
            Matcher action = ACTION.matcher(text).region(at, text.length());
            if (action.lookingAt()) {
                at = action.end();
                action(action.group(1).toLowerCase(Locale.ROOT));
            } else {
                Map<String, String> field = new HashMap<>();
                field(field);
                rules(field.getOrDefault("grammar", "{}"));
            }
            skip();
        }
        return new AlfredGrammar(game, rules, actions);
    }

    private void action(String name) {
        Map<String, String> fields = new HashMap<>();
        skip();
        while (at < text.length() && text.charAt(at) != '}') {
            field(fields);
            skip();
        }
        at++;
        rules(fields.getOrDefault("grammar", "{}"));
        actions.put(
                name,
                new ActionTexts(
                        fields.getOrDefault("template", ""),
                        fields.getOrDefault("feedback", "").stripLeading()));
    }

    private void field(Map<String, String> fields) {
        Matcher name = FIELD.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw broken("a part is due");
        }
        at = name.end();
        if (text.startsWith(BLOCK, at)) {
            Matcher end = BLOCK_END.matcher(text);
            if (!end.find(at + BLOCK.length())) {
                throw broken("a block never ends");
            }
            fields.put(name.group(1), text.substring(at + BLOCK.length(), end.start()));
            at = end.end();
        } else {
            Matcher value = TEXT.matcher(text).region(at, text.length());
            if (!value.lookingAt()) {
                throw broken("a text is due");
            }
            fields.put(name.group(1), value.group(1));
            at = value.end();
        }
    }

    private void rules(String written) {
        try {
            for (Map.Entry<String, JsonNode> named : json.read(written).properties()) {
                List<TextRule> alternatives = new ArrayList<>();
                for (JsonNode rule : named.getValue()) {
                    alternatives.add(
                            new TextRule(
                                    rule.path("condition").asText(""),
                                    rule.path("rhs").asText("")));
                }
                rules.put(named.getKey(), List.copyOf(alternatives));
            }
        } catch (JsonProcessingException e) {
            throw broken("its rules are no JSON, " + e.getOriginalMessage());
        }
    }

    private void skip() {
        Matcher blank = BLANK.matcher(text).region(at, text.length());
        if (blank.lookingAt()) {
            at = blank.end();
        }
    }

    private RuntimeException broken(String what) {
        long line = text.substring(0, Math.min(at, text.length())).lines().count();
        return GrammarBroken.at(game, "%s in line %d".formatted(what, line));
    }
}
