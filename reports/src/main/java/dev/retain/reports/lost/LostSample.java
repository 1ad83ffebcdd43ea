package dev.retain.reports.lost;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * A sample that the baseline solved and the candidate did not, cut to what a page can show.
 *
 * @param suite the suite's id
 * @param id the sample's id
 * @param prompt the end of what they were asked when their answers parted
 * @param gold the right answer
 * @param baseline what the baseline answered to it
 * @param candidate what the candidate answered to it
 */
@API(status = INTERNAL, since = "0.1")
public record LostSample(
        String suite,
        String id,
        String prompt,
        String gold,
        LostAnswer baseline,
        LostAnswer candidate) {}
