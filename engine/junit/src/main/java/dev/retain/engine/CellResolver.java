package dev.retain.engine;

import static java.util.stream.Collectors.toCollection;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves models of a gate method, and cells. */
final class CellResolver implements SelectorResolver {

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        return switch (id.getLastSegment().getType()) {
            case ModelDescriptor.SEGMENT -> model(id, context);
            case CellDescriptor.SEGMENT -> cell(id, context);
            default -> Resolution.unresolved();
        };
    }

    private static Resolution model(UniqueId id, Context context) {
        String slug = id.getLastSegment().getValue();
        Optional<ModelDescriptor> found =
                context.addToParent(
                        () -> selectUniqueId(id.removeLastSegment()),
                        parent ->
                                parent instanceof MethodDescriptor method
                                        ? method.benchmark().models().stream()
                                                .filter(model -> model.slug().equals(slug))
                                                .findFirst()
                                                .map(model -> new ModelDescriptor(method, model))
                                        : Optional.empty());
        return found.map(model -> Resolution.match(Match.exact(model, () -> cells(model))))
                .orElse(Resolution.unresolved());
    }

    private static Resolution cell(UniqueId id, Context context) {
        String slug = id.getLastSegment().getValue();
        Optional<CellDescriptor> found =
                context.addToParent(
                        () -> selectUniqueId(id.removeLastSegment()),
                        parent ->
                                parent instanceof ModelDescriptor model
                                        ? model.gate().candidates().stream()
                                                .filter(candidate -> candidate.slug().equals(slug))
                                                .findFirst()
                                                .map(
                                                        candidate ->
                                                                new CellDescriptor(
                                                                        model, candidate))
                                        : Optional.empty());
        return found.map(cell -> Resolution.match(Match.exact(cell)))
                .orElse(Resolution.unresolved());
    }

    private static Set<DiscoverySelector> cells(ModelDescriptor model) {
        return model.gate().candidates().stream()
                .map(
                        candidate ->
                                model.getUniqueId()
                                        .append(CellDescriptor.SEGMENT, candidate.slug()))
                .map(id -> selectUniqueId(id))
                .collect(toCollection(LinkedHashSet::new));
    }
}
