package dev.retain.engine;

import static java.util.stream.Collectors.toCollection;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.retain.engine.platform.DiscoveryProblem;
import dev.retain.engine.platform.DiscoveryProblems;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Parameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Resolves benchmark classes, by name and by unique id. */
final class ClassResolver implements SelectorResolver {

    private final AnnotationReader reader;
    private final BenchmarkRules rules;
    private final Predicate<String> classNames;
    private final DiscoveryProblems problems;

    ClassResolver(
            SuiteCatalogue catalogue,
            Parameters parameters,
            Predicate<String> classNames,
            DiscoveryProblems problems) {
        this.reader = new AnnotationReader(catalogue, parameters);
        this.rules = new BenchmarkRules(catalogue, GateArguments.load(), parameters);
        this.classNames = classNames;
        this.problems = problems;
    }

    /**
     * Classes in a class have nodes of their own beside it, since they are run on their own. As
     * Jupiter's, they are not filtered by their names: Surefire names top-level classes only.
     */
    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        if (!classNames.test(selector.getClassName())) {
            return Resolution.unresolved();
        }
        Class<?> type = selector.getJavaClass();
        List<Class<?>> nested = AnnotationReader.nested(type);
        if (nested.isEmpty()) {
            return resolve(type, context);
        }
        Set<DiscoverySelector> all = new LinkedHashSet<>();
        all.add(new ClassAlone(type));
        nested.forEach(member -> all.add(new ClassAlone(member)));
        return Resolution.selectors(all);
    }

    @Override
    public Resolution resolve(DiscoverySelector selector, Context context) {
        return selector instanceof ClassAlone alone
                ? resolve(alone.type(), context)
                : Resolution.unresolved();
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId.Segment last = selector.getUniqueId().getLastSegment();
        if (!last.getType().equals(ClassDescriptor.SEGMENT)) {
            return Resolution.unresolved();
        }
        return ReflectionSupport.tryToLoadClass(last.getValue())
                .toOptional()
                .map(type -> resolve(type, context))
                .orElse(Resolution.unresolved());
    }

    private Resolution resolve(Class<?> type, Context context) {
        try {
            return AnnotationReader.isReadableBenchmark(type)
                    ? match(type, context)
                    : Resolution.unresolved();
        } catch (LinkageError | IllegalArgumentException e) {
            problems.report(
                    DiscoveryProblem.error(
                                    type.getName() + " cannot be read: " + e.getMessage(),
                                    ClassSource.from(type))
                            .because(e));
            return Resolution.unresolved();
        }
    }

    private Resolution match(Class<?> type, Context context) {
        BenchmarkClass benchmark = reader.read(type);
        List<DiscoveryProblem> found = rules.problems(benchmark);
        found.forEach(problems::report);
        if (found.stream().anyMatch(DiscoveryProblem::error)) {
            return Resolution.unresolved();
        }
        return context.addToParent(
                        parent ->
                                Optional.of(
                                        new ClassDescriptor(
                                                parent.getUniqueId()
                                                        .append(
                                                                ClassDescriptor.SEGMENT,
                                                                type.getName()),
                                                benchmark)))
                .map(
                        descriptor ->
                                Resolution.match(
                                        Match.exact(descriptor, () -> methods(descriptor))))
                .orElse(Resolution.unresolved());
    }

    private static Set<DiscoverySelector> methods(ClassDescriptor type) {
        return type.benchmark().methods().stream()
                .map(gate -> type.getUniqueId().append(MethodDescriptor.SEGMENT, gate.signature()))
                .map(id -> selectUniqueId(id))
                .collect(toCollection(LinkedHashSet::new));
    }
}
