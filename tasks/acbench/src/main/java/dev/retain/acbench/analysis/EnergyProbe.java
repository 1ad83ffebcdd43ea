package dev.retain.acbench.analysis;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.LogitPairs;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Energies of the positions of windows: the mean of each model, and the mean difference. Windows
 * are not padded, so no padding counts, which it does in ACBench's code.
 */
@API(status = INTERNAL, since = "0.1")
public final class EnergyProbe implements Probe {

    @Override
    public String id() {
        return "energy";
    }

    @Override
    public List<Measure> over(Windows windows, LoadedModel baseline, LoadedModel candidate) {
        LogitPairs pairs = new LogitPairs(baseline, candidate);
        Mean ofBaseline = new Mean();
        Mean ofCandidate = new Mean();
        Mean apart = new Mean();
        for (Windows.Window window : windows.all()) {
            pairs.read(
                    window,
                    (token, one, other) -> {
                        double first = Energy.of(one);
                        double second = Energy.of(other);
                        ofBaseline.add(first);
                        ofCandidate.add(second);
                        apart.add(Math.abs(first - second));
                    });
        }
        return List.of(
                new Measure("energy", "", ofBaseline.value(), ofCandidate.value()),
                new Measure("energy, mean difference", "", Double.NaN, apart.value()));
    }
}
