package dev.retain.environments.alfworld;

import dev.retain.api.EvaluationException;

/** Says what is wrong with a game's grammar. */
final class GrammarBroken {

    private GrammarBroken() {}

    static EvaluationException at(String game, String what) {
        return new EvaluationException(
                "the grammar of %s cannot be used: %s; get the game again".formatted(game, what));
    }
}
