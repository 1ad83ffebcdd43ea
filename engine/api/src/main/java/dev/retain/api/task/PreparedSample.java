package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A sample of one request, prepared beforehand.
 *
 * @param id its id
 * @param gold what would be right
 * @param cluster what it shares with others, see {@link Sample#cluster()}
 * @param tags words to tell kinds of samples apart by
 * @param request what is asked
 * @param scorer what an answer is worth
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PreparedSample(
        String id,
        String gold,
        Optional<String> cluster,
        Set<String> tags,
        Request request,
        Function<Answer, Outcome> scorer)
        implements Sample {

    /** Copies the set. */
    public PreparedSample {
        tags = Set.copyOf(tags);
    }

    /** One that shares nothing with others. */
    public PreparedSample(
            String id, String gold, Request request, Function<Answer, Outcome> scorer) {
        this(id, gold, Optional.empty(), Set.of(), request, scorer);
    }

    @Override
    public Dialogue open() {
        return new OneAnswer(request, scorer);
    }
}
