package dev.retain.engine;

import dev.retain.api.Capability;
import dev.retain.api.CompressedModel;
import dev.retain.engine.platform.DiscoveryProblem;
import dev.retain.run.Candidate;
import dev.retain.run.ModelReference;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.Placeholders;
import dev.retain.run.source.RemoteAddress;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** What the annotations alone show to be wrong, each with a way out. */
final class BenchmarkRules {

    private final SuiteCatalogue catalogue;
    private final GateArguments arguments;
    private final Parameters parameters;

    /**
     * The rules.
     *
     * @param parameters values of placeholders, as far as they are known
     */
    BenchmarkRules(SuiteCatalogue catalogue, GateArguments arguments, Parameters parameters) {
        this.catalogue = catalogue;
        this.arguments = arguments;
        this.parameters = parameters;
    }

    List<DiscoveryProblem> problems(BenchmarkClass benchmark) {
        List<DiscoveryProblem> problems = new ArrayList<>();
        TestSource source = ClassSource.from(benchmark.type());
        ofClass(benchmark)
                .forEach(message -> problems.add(DiscoveryProblem.error(message, source)));
        ofGates(benchmark)
                .forEach((problem, gates) -> problems.add(problem(benchmark, problem, gates)));
        problems.addAll(ForeignRules.problems(benchmark));
        return problems;
    }

    /**
     * What is wrong with gates, without their names, and with which. What an annotation of the
     * class does wrong is the same of all of them.
     */
    private Map<String, List<Method>> ofGates(BenchmarkClass benchmark) {
        Map<String, List<Method>> found = new LinkedHashMap<>();
        for (GateMethod gate : benchmark.methods()) {
            Stream.of(
                            ofMethod(gate.method()),
                            ofCandidates(gate),
                            ofServers(benchmark, gate),
                            ofTasks(gate))
                    .flatMap(List::stream)
                    .distinct()
                    .forEach(
                            problem ->
                                    found.computeIfAbsent(problem, none -> new ArrayList<>())
                                            .add(gate.method()));
        }
        return found;
    }

    private static DiscoveryProblem problem(
            BenchmarkClass benchmark, String problem, List<Method> gates) {
        Method first = gates.get(0);
        String also =
                gates.size() == 1
                        ? ""
                        : gates.stream()
                                .skip(1)
                                .map(Method::getName)
                                .collect(Collectors.joining(", ", "; the same of ", ""));
        return DiscoveryProblem.error(
                "gate "
                        + first.getDeclaringClass().getName()
                        + "."
                        + first.getName()
                        + problem
                        + also,
                MethodSource.from(benchmark.type(), first));
    }

    private static List<String> ofClass(BenchmarkClass benchmark) {
        String name = benchmark.type().getName();
        List<String> problems = new ArrayList<>();
        if (benchmark.models().isEmpty()) {
            problems.add(name + " has no model; add @ModelUnderTest(\"${model.dir}\")");
        }
        if (benchmark.methods().isEmpty()) {
            problems.add(
                    name + " has no gate; add a method with @Gate and a CompressedModel parameter");
        }
        if (benchmark.type().isMemberClass()
                && !Modifier.isStatic(benchmark.type().getModifiers())) {
            problems.add(
                    name + " is an inner class; make it static or move it to a file of its own");
        }
        if (!hasConstructor(benchmark.type())) {
            problems.add(
                    name
                            + " has no constructor without parameters, by which gates get their"
                            + " instance; add one, and let gates take what they need");
        }
        problems.addAll(ofModels(name, benchmark.models()));
        twice(benchmark.methods().stream().map(gate -> gate.method().getName()).toList())
                .forEach(
                        gate ->
                                problems.add(
                                        "%s has two gates named %s, which reports cannot tell apart; rename one"
                                                .formatted(name, gate)));
        return problems;
    }

    private static List<String> ofModels(String name, List<ModelReference> models) {
        List<String> problems = new ArrayList<>();
        for (ModelReference model : models) {
            if (model.reference().isBlank()) {
                problems.add(
                        name
                                + " has a @ModelUnderTest without a reference; give a path or"
                                + " ${property}");
            }
        }
        twice(models.stream().map(ModelReference::slug).toList())
                .forEach(
                        slug ->
                                problems.add(
                                        "%s names the model %s twice; give one of them another name"
                                                .formatted(name, slug)));
        return problems;
    }

    private static boolean hasConstructor(Class<?> type) {
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        return inner
                || Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    private List<String> ofMethod(Method method) {
        List<String> problems = new ArrayList<>();
        if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            problems.add(" is private or static; make it a package-private instance method");
        }
        if (method.getReturnType() != void.class) {
            problems.add(
                    " returns %s; let it return nothing and assert instead"
                            .formatted(method.getReturnType().getSimpleName()));
        }
        if (!List.of(method.getParameterTypes()).contains(CompressedModel.class)) {
            problems.add(
                    " has no CompressedModel parameter, so it can ask nothing; add one and assert"
                            + " what the model must retain");
        }
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter != CompressedModel.class && !arguments.offer(parameter)) {
                problems.add(
                        " wants a %s, which nobody offers; there are %s"
                                .formatted(parameter.getName(), arguments.listed()));
            }
        }
        return problems;
    }

    private static List<String> ofCandidates(GateMethod gate) {
        List<String> problems = new ArrayList<>();
        if (gate.candidates().isEmpty()) {
            problems.add(
                    " has nothing to judge; add @Compression(…), a shorthand such as @Rtn(bits ="
                            + " 4), or @Artifact(…)");
        }
        twice(gate.candidates().stream().map(Candidate::slug).toList())
                .forEach(
                        slug ->
                                problems.add(
                                        " has the compression %s twice; give one of them another name"
                                                .formatted(slug)));
        for (Candidate candidate : gate.candidates()) {
            candidate.problems().forEach(problem -> problems.add(": " + problem));
        }
        return problems;
    }

    /** What a server serves cannot be compressed from here. */
    private List<String> ofServers(BenchmarkClass benchmark, GateMethod gate) {
        Optional<Candidate> compressed =
                gate.candidates().stream()
                        .filter(candidate -> candidate.requested().isPresent())
                        .findFirst();
        return benchmark.models().stream()
                .filter(model -> compressed.isPresent() && isServed(model))
                .map(
                        model ->
                                " compresses %s by %s, but that is behind a server, and only files can be compressed; name the model's folder, or judge an @Artifact"
                                        .formatted(model.slug(), compressed.get().slug()))
                .toList();
    }

    private boolean isServed(ModelReference model) {
        return RemoteAddress.isOne(
                Placeholders.find(model.reference(), parameters).orElse(model.reference()));
    }

    private List<String> ofTasks(GateMethod gate) {
        List<String> problems = new ArrayList<>();
        for (String id : gate.tasks().unknown()) {
            problems.add(
                    " selects the suite \"%s\", which nobody offers; there are %s"
                            .formatted(id, catalogue.listed()));
        }
        gate.tasks()
                .alone()
                .forEach(
                        suite ->
                                problems.add(
                                        " selects the suite %s, which proves something only beside another; add one of %s"
                                                .formatted(
                                                        suite.id(),
                                                        String.join(
                                                                ", ",
                                                                new TreeSet<>(suite.beside())))));
        gate.tasks()
                .vain()
                .ifPresent(
                        compat ->
                                problems.add(
                                        " has compat = %s, but none of its suites repeats mistakes of it; leave it out"
                                                .formatted(compat)));
        problems.addAll(ofCapabilities(gate));
        if (gate.nullControl().isPresent() && gate.nullControl().getAsInt() < 1) {
            problems.add(
                    " has @NullControl(%d), which compares nothing; give a number above 0, or leave it out"
                            .formatted(gate.nullControl().getAsInt()));
        }
        return problems;
    }

    private List<String> ofCapabilities(GateMethod gate) {
        List<String> problems = new ArrayList<>();
        for (Capability capability : gate.tasks().capabilities()) {
            if (catalogue.suites().stream().noneMatch(s -> s.capability() == capability)) {
                problems.add(
                        " asks for %s, which no suite measures; there are %s"
                                .formatted(capability, catalogue.listed()));
            } else if (gate.tasks().of(capability.id()).isEmpty()) {
                problems.add(
                        " asks for %s but selects none of its suites; remove the capability or name one of its suites"
                                .formatted(capability));
            }
        }
        return problems;
    }

    private static Set<String> twice(List<String> slugs) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        slugs.stream().filter(slug -> !seen.add(slug)).forEach(twice::add);
        return twice;
    }
}
