package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.StoreReference;
import dev.retain.run.settings.StoreSettings;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the outcomes of a run.
 *
 * @param providers of stores
 */
@API(status = INTERNAL, since = "0.1")
public record OutcomeStores(List<OutcomeStoreProvider> providers) {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeStores.class);

    /** Copies the list. */
    public OutcomeStores {
        providers = List.copyOf(providers);
    }

    /** Those on the class path. */
    public static OutcomeStores onClassPath() {
        return new OutcomeStores(
                ServiceLoader.load(OutcomeStoreProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /**
     * The outcomes of a run, see {@link #opened}. Says so where a named plan is named in vain.
     *
     * @throws StoreException if the store cannot be used, unless the run is told to go on without
     */
    public RunOutcomes open(RunSettings settings) {
        RunOutcomes outcomes = opened(settings);
        if (settings.plan().isPresent() && !outcomes.countsPlans()) {
            LOG.warn(
                    "{}={} begins nothing anew: attempts are not counted without a store that is"
                            + " written",
                    Constants.PLAN,
                    settings.plan().get());
        }
        return outcomes;
    }

    /**
     * The outcomes of a run: in a store unless that is off or no provider is there.
     *
     * @throws StoreException if the store cannot be used, unless the run is told to go on without
     */
    private RunOutcomes opened(RunSettings settings) {
        StoreReference reference = reference(settings);
        if (reference instanceof StoreReference.Off) {
            return new RunOutcomes();
        }
        Optional<OutcomeStoreProvider> provider =
                providers.stream().filter(one -> one.opens(reference)).findFirst();
        if (provider.isEmpty() && settings.store().reference().isEmpty()) {
            return new RunOutcomes();
        }
        try {
            OutcomeStore store =
                    provider.orElseThrow(() -> unknown(reference)).open(reference, settings);
            return new RunOutcomes(store, settings.store().required());
        } catch (StoreException e) {
            if (settings.store().required()) {
                throw e;
            }
            LOG.warn(
                    "{}; the run goes on without a store, since {} is false",
                    e.getMessage(),
                    Constants.STORE_REQUIRED);
            return new RunOutcomes();
        }
    }

    /** Where outcomes are kept. */
    public static StoreReference reference(RunSettings settings) {
        return settings.store()
                .reference()
                .orElseGet(
                        () ->
                                new StoreReference.File(
                                        CacheDirectory.of(settings).resolve(StoreSettings.FILE)));
    }

    private static StoreException unknown(StoreReference reference) {
        return new StoreException(
                "nothing on the class path opens the store %s; add dev.retain:retain-store, or set %s=off"
                        .formatted(reference, Constants.STORE));
    }
}
