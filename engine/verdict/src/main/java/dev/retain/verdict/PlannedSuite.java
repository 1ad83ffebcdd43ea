package dev.retain.verdict;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Clusters;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A suite and its planned samples, in the order in which they are asked.
 *
 * @param id the suite's id
 * @param population what the samples are a draw from
 * @param kind how its outcomes are read
 * @param chance the score of guessing, if it has given choices
 * @param clusters what the clusters of its samples are
 * @param samples all that are planned
 */
@API(status = INTERNAL, since = "0.1")
public record PlannedSuite(
        String id,
        String population,
        OutcomeKind kind,
        OptionalDouble chance,
        Clusters clusters,
        List<PlannedSample> samples) {

    /** Fewer drawn clusters than these are too few to be observations. */
    public static final int FEWEST_CLUSTERS = 10;

    /**
     * A planned sample.
     *
     * @param id its id
     * @param cluster the scene, document or subject that it shares with others, if it does
     */
    public record PlannedSample(String id, Optional<String> cluster) {}

    /** Copies the list. */
    public PlannedSuite {
        samples = List.copyOf(samples);
    }

    /** A suite with these samples. */
    public static PlannedSuite of(Task suite, List<Sample> samples) {
        return new PlannedSuite(
                suite.id(),
                suite.population(),
                suite.kind(),
                suite.chance(),
                suite.clusters(),
                samples.stream().map(s -> new PlannedSample(s.id(), s.cluster())).toList());
    }

    /** How many samples are planned. */
    public int size() {
        return samples.size();
    }

    /** How many clusters the samples share; 0 if they share none. */
    public int clusterCount() {
        return (int) samples.stream().flatMap(s -> s.cluster().stream()).distinct().count();
    }

    /**
     * Whether a cluster is one observation: the seed draws clusters, and enough of them. What is of
     * windows is judged by windows, whatever their documents.
     */
    public boolean isJudgedByClusters() {
        return !kind.isOfWindows()
                && clusters == Clusters.DRAWN
                && clusterCount() >= FEWEST_CLUSTERS;
    }

    /** How many clusters are judged; a sample without one is one of its own. */
    int observations() {
        return Arrays.stream(clusterNumbers()).max().orElse(-1) + 1;
    }

    /** The cluster of each sample, numbered from 0; one without a cluster is one of its own. */
    int[] clusterNumbers() {
        Map<String, Integer> numbers = new HashMap<>();
        int[] clusterOf = new int[size()];
        int next = 0;
        for (int i = 0; i < size(); i++) {
            Optional<String> cluster = samples.get(i).cluster();
            Integer known = cluster.map(numbers::get).orElse(null);
            clusterOf[i] = known == null ? next++ : known;
            int number = clusterOf[i];
            cluster.ifPresent(name -> numbers.putIfAbsent(name, number));
        }
        return clusterOf;
    }

    /**
     * For each sample the one that follows it in its document, in the order of ids; −1 if none
     * does.
     */
    int[] followers() {
        int[] followers = new int[size()];
        int[] reading =
                IntStream.range(0, size())
                        .boxed()
                        .sorted((a, b) -> samples.get(a).id().compareTo(samples.get(b).id()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        Map<String, Integer> last = new HashMap<>();
        Arrays.fill(followers, -1);
        for (int place : reading) {
            samples.get(place)
                    .cluster()
                    .ifPresent(
                            document -> {
                                Integer before = last.put(document, place);
                                if (before != null) {
                                    followers[before] = place;
                                }
                            });
        }
        return followers;
    }
}
