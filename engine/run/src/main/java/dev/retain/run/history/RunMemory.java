package dev.retain.run.history;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.run.bless.Blessings;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.process.Revision;
import dev.retain.run.settings.RunSettings;
import org.apiguardian.api.API;

/**
 * What a run knows of earlier ones, and leaves for later ones.
 *
 * @param revision what the project under test is checked out at
 * @param trends what cells were
 * @param blessings what they retained once
 */
@API(status = INTERNAL, since = "0.1")
public record RunMemory(Revision revision, CellTrends trends, Blessings blessings) {

    /** That of a run. */
    public static RunMemory of(
            RunSettings settings, String run, Revision revision, SharedOutcomes outcomes) {
        return new RunMemory(
                revision,
                new CellTrends(settings, run, revision, outcomes),
                new Blessings(settings));
    }
}
