package dev.retain.pico;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Shards one after the other; the next one is made while the last one is used. */
final class Shards {

    private final Recipe recipe;
    private final Vocabulary.Encoder encoder;
    private final Executor executor;
    private CompletableFuture<Shard> next;
    private int number;

    /**
     * Shards from a number on.
     *
     * @param executor makes them, one at a time
     */
    Shards(Recipe recipe, Vocabulary vocabulary, Executor executor, int number) {
        this.recipe = recipe;
        this.encoder = new Vocabulary.Encoder(vocabulary);
        this.executor = executor;
        this.number = number;
        this.next = draw(recipe, encoder, executor, number);
    }

    private static CompletableFuture<Shard> draw(
            Recipe recipe, Vocabulary.Encoder encoder, Executor executor, int number) {
        return CompletableFuture.supplyAsync(
                () -> Shard.draw(recipe.mix(number), encoder, recipe.seed(), number), executor);
    }

    /** The next shard. */
    Shard take() throws InterruptedException {
        try {
            Shard shard = next.get();
            next = draw(recipe, encoder, executor, ++number);
            return shard;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
