package dev.retain.environments.alfworld;

import java.util.List;
import java.util.Map;

/**
 * How a game is told.
 *
 * @param game the game's file, for messages
 * @param rules by name, those that write a text; the first counts whose condition holds
 * @param actions by the name of an operator in lower case, its texts
 */
record AlfredGrammar(
        String game, Map<String, List<TextRule>> rules, Map<String, ActionTexts> actions) {

    AlfredGrammar {
        rules = Map.copyOf(rules);
        actions = Map.copyOf(actions);
    }
}
