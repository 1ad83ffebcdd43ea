package dev.retain.engine;

import static java.util.stream.Collectors.toCollection;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves gate methods, by name and by unique id. */
final class MethodResolver implements SelectorResolver {

    private final Predicate<String> classNames;

    MethodResolver(Predicate<String> classNames) {
        this.classNames = classNames;
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        if (!classNames.test(selector.getClassName())
                || !AnnotationReader.isReadableBenchmark(selector.getJavaClass())) {
            return Resolution.unresolved();
        }
        return resolution(
                context.addToParent(
                        () -> new ClassAlone(selector.getJavaClass()),
                        creator(gate -> gate.method().equals(selector.getJavaMethod()))));
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        if (!id.getLastSegment().getType().equals(MethodDescriptor.SEGMENT)) {
            return Resolution.unresolved();
        }
        return resolution(
                context.addToParent(
                        () -> selectUniqueId(id.removeLastSegment()),
                        creator(gate -> gate.signature().equals(id.getLastSegment().getValue()))));
    }

    private static Function<TestDescriptor, Optional<MethodDescriptor>> creator(
            Predicate<GateMethod> wanted) {
        return parent ->
                parent instanceof ClassDescriptor type
                        ? type.benchmark().methods().stream()
                                .filter(wanted)
                                .findFirst()
                                .map(gate -> new MethodDescriptor(type, gate))
                        : Optional.empty();
    }

    private static Resolution resolution(Optional<MethodDescriptor> found) {
        return found.map(method -> Resolution.match(Match.exact(method, () -> models(method))))
                .orElse(Resolution.unresolved());
    }

    private static Set<DiscoverySelector> models(MethodDescriptor method) {
        return method.benchmark().models().stream()
                .map(model -> method.getUniqueId().append(ModelDescriptor.SEGMENT, model.slug()))
                .map(id -> selectUniqueId(id))
                .collect(toCollection(LinkedHashSet::new));
    }
}
