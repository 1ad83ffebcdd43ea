package dev.retain.environments.errand;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Clusters;
import dev.retain.api.task.Message;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import dev.retain.environments.agent.ActingTask;
import dev.retain.environments.agent.ChatEpisode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Errands in small worlds of our own, made by the seed, as many as are wanted.
 *
 * @param id its id
 * @param sites the kinds of worlds, taken in turn
 */
@API(status = INTERNAL, since = "0.1")
public record ErrandSuite(String id, List<ErrandSite> sites) implements ActingTask {

    /** So many draws in a row that bring nothing new say that there is nothing more. */
    private static final int MOST_REPETITIONS = 10_000;

    /** Copies the list. */
    public ErrandSuite {
        sites = List.copyOf(sites);
    }

    /** All kinds in one suite, and one suite a kind. */
    public static List<Task> all() {
        List<ErrandSite> sites = List.of(new House(), new Bank(), new Shop(), new Agenda());
        return Stream.<Task>concat(
                        Stream.of(new ErrandSuite("mini-errands", sites)),
                        sites.stream()
                                .map(site -> new ErrandSuite("mini-" + site.id(), List.of(site))))
                .toList();
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.GRADED;
    }

    @Override
    public Clusters clusters() {
        return Clusters.DRAWN;
    }

    @Override
    public String population() {
        return "errands of one to three wishes, made by the seed, in a world with tools: "
                + String.join(", ", sites.stream().map(ErrandSite::id).toList());
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        List<Sample> samples = new ArrayList<>();
        for (Errand errand : errands(context.seed(), context.limit())) {
            List<Message> chat = ErrandPrompt.of(errand);
            requireRoom(ErrandPrompt.longest(errand, chat, context.tokens()), context.tokens());
            samples.add(
                    new ChatEpisode(
                            "%s-%04d".formatted(id, samples.size()),
                            Set.of(errand.site().id(), "wishes-" + errand.wishes().size()),
                            errand.plan().stream()
                                    .map(ErrandCall::toString)
                                    .collect(Collectors.joining("\n")),
                            () -> new ErrandWorld(errand),
                            chat));
        }
        return samples;
    }

    private void requireRoom(int needed, Tokens tokens) {
        if (needed > tokens.contextLength()) {
            throw new EvaluationException(
                    "suite %s needs a context of %d tokens, the model has %d; choose another suite, or a model that reads more"
                            .formatted(id, needed, tokens.contextLength()));
        }
    }

    /**
     * Errands that are all different, and different from the examples.
     *
     * @throws EvaluationException if there are not so many
     */
    List<Errand> errands(long seed, int count) {
        Set<List<Object>> known = new HashSet<>();
        sites.forEach(site -> ErrandPrompt.examples(site).forEach(e -> known.add(content(e))));
        List<Errand> errands = new ArrayList<>();
        int repetitions = 0;
        for (int number = 0; errands.size() < count; number++) {
            ErrandSite site = sites.get(errands.size() % sites.size());
            Errand errand = Errand.draw(site, new Lot(seed, id, number));
            if (known.add(content(errand))) {
                errands.add(errand);
                repetitions = 0;
            } else if (++repetitions > MOST_REPETITIONS) {
                throw new EvaluationException(
                        "suite %s has %d different errands for the seed %d, of %d that are wanted; set retain.samples to so many at most"
                                .formatted(id, errands.size(), seed, count));
            }
        }
        return errands;
    }

    private static List<Object> content(Errand errand) {
        return List.of(errand.start(), errand.said());
    }
}
