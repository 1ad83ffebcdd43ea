package dev.retain.reports.lost;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.reports.matrix.Csv;
import java.util.List;
import org.apiguardian.api.API;

/** Lost samples as a table. */
@API(status = INTERNAL, since = "0.1")
public final class LostSamplesCsv {

    private static final List<String> HEADER =
            List.of(
                    "suite",
                    "sample",
                    "gold",
                    "baseline",
                    "candidate",
                    "baseline_outcome",
                    "candidate_outcome",
                    "prompt_end",
                    "baseline_ending",
                    "candidate_ending");

    private LostSamplesCsv() {}

    /** The text, a line a sample. */
    public static String render(List<LostSample> samples) {
        var out = new StringBuilder(Csv.line(HEADER));
        for (LostSample s : samples) {
            out.append(
                    Csv.line(
                            List.of(
                                    Csv.text(s.suite()),
                                    Csv.text(s.id()),
                                    Csv.text(s.gold()),
                                    Csv.text(s.baseline().text()),
                                    Csv.text(s.candidate().text()),
                                    s.baseline().outcome(),
                                    s.candidate().outcome(),
                                    Csv.text(s.prompt()),
                                    s.baseline().ending(),
                                    s.candidate().ending())));
        }
        return out.toString();
    }
}
