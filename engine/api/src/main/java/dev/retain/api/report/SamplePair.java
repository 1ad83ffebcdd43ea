package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * What both models did on a sample; one line of a cell's {@code samples.jsonl}.
 *
 * @param suite the suite's id
 * @param gold what would be right
 * @param cluster the scene, document or subject that the sample shares with others
 * @param tags kinds that the sample is of, sorted
 * @param baseline what the uncompressed model did
 * @param candidate what the compressed model did, on the sample of the same id
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record SamplePair(
        String suite,
        String gold,
        Optional<String> cluster,
        Set<String> tags,
        SampleRecord baseline,
        SampleRecord candidate) {

    /** Sorts the tags. */
    public SamplePair {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        if (!baseline.sample().equals(candidate.sample())) {
            throw new IllegalArgumentException(
                    "records of two samples: %s and %s"
                            .formatted(baseline.sample(), candidate.sample()));
        }
    }

    /** The sample's id. */
    public String sample() {
        return baseline.sample();
    }
}
