package dev.retain.tasks.mini;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.retain.tasks.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tool use: the signatures of two to four tools, a wish, and the call that fulfils it. Every tool
 * has two names, of which one is shown, so that it must be read from the prompt.
 */
final class ToolCalls implements Generator {

    private static final double VALUE = 2.5;
    private static final double PARAMETER = 0.8;
    private static final double HEAD = 0.2;
    private static final int MOST_DISTRACTORS = 3;

    /**
     * A tool.
     *
     * @param domain what it is about
     * @param names names that mean it
     * @param parameters names and kinds of values, in order
     * @param templates wishes, with {@code {0}} for the first value
     */
    record Tool(
            String domain,
            List<String> names,
            Map<String, String> parameters,
            List<String> templates) {

        Tool {
            parameters = new LinkedHashMap<>(parameters);
        }
    }

    private final Pools pools;
    private final List<Tool> tools =
            Resources.read("tools.json", new TypeReference<List<Tool>>() {});

    ToolCalls(Pools pools) {
        this.pools = pools;
    }

    List<Tool> tools() {
        return tools;
    }

    @Override
    public Document draw(Split split, Dice dice) {
        while (true) {
            Tool tool = dice.one(tools);
            List<String> values = values(tool, dice);
            int template = dice.below(tool.templates().size());
            String key = tool.names().get(0) + "|" + template + "|" + String.join("|", values);
            if (split.holds(key)) {
                return document(tool, template, values, key, dice);
            }
        }
    }

    private List<String> values(Tool tool, Dice dice) {
        List<String> values;
        do {
            values =
                    tool.parameters().values().stream()
                            .map(kind -> pools.draw(kind, dice))
                            .toList();
        } while (values.stream().distinct().count() < values.size());
        return values;
    }

    private Document document(Tool tool, int template, List<String> values, String key, Dice dice) {
        String name = dice.one(tool.names());
        List<String> offered = new ArrayList<>(List.of(signature(name, tool)));
        for (Tool other : distractors(tool, dice)) {
            offered.add(signature(dice.one(other.names()), other));
        }
        String wish = tool.templates().get(template);
        for (int i = 0; i < values.size(); i++) {
            wish = wish.replace("{" + i + "}", values.get(i));
        }
        return new Document(
                List.of(
                        DialogueLine.system(
                                "Tools:\n" + String.join("\n", dice.some(offered.size(), offered))),
                        DialogueLine.user(wish),
                        DialogueLine.assistant(call(name, tool, values), HEAD)),
                List.of(key));
    }

    /** Other tools, half of them of the same domain. */
    private List<Tool> distractors(Tool tool, Dice dice) {
        List<Tool> rest = new ArrayList<>(tools);
        rest.remove(tool);
        List<Tool> distractors = new ArrayList<>();
        int count = dice.between(1, MOST_DISTRACTORS);
        for (int i = 0; i < count; i++) {
            boolean near = dice.happens(0.5);
            List<Tool> choice =
                    rest.stream()
                            .filter(other -> !near || other.domain().equals(tool.domain()))
                            .toList();
            Tool distractor = dice.one(choice.isEmpty() ? rest : choice);
            distractors.add(distractor);
            rest.remove(distractor);
        }
        return distractors;
    }

    private static String signature(String name, Tool tool) {
        return name + "(" + String.join(",", tool.parameters().keySet()) + ")";
    }

    private static List<Piece> call(String name, Tool tool, List<String> values) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece("{\"name\":\"", HEAD));
        pieces.add(new Piece(name, VALUE));
        pieces.add(new Piece("\",\"arguments\":{", HEAD));
        int at = 0;
        for (Map.Entry<String, String> parameter : tool.parameters().entrySet()) {
            String quote = Pools.isNumber(parameter.getValue()) ? "" : "\"";
            String start = (at == 0 ? "\"" : ",\"") + parameter.getKey() + "\":" + quote;
            pieces.add(new Piece(start, PARAMETER));
            pieces.add(new Piece(values.get(at++), VALUE));
            pieces.add(new Piece(quote, PARAMETER));
        }
        pieces.add(new Piece("}}", HEAD));
        return pieces.stream()
                .filter(piece -> !piece.text().isEmpty())
                .collect(Collectors.toList());
    }
}
