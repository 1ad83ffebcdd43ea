package dev.retain.engine;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.retain.api.AgenticTask;
import dev.retain.api.Artifact;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.NullControl;
import dev.retain.api.PruningAgent;
import dev.retain.api.RemoteModel;
import dev.retain.run.Candidate;
import dev.retain.run.ModelReference;
import dev.retain.run.ReferenceNames;
import dev.retain.run.Slug;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Parameters;
import dev.retain.run.source.RemotePrompts;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads benchmark classes: annotations, annotations of annotations, and shorthands. */
final class AnnotationReader {

    private static final Logger LOG = LoggerFactory.getLogger(AnnotationReader.class);

    private final SuiteCatalogue catalogue;
    private final Parameters parameters;

    /**
     * A reader.
     *
     * @param parameters values of placeholders, as far as they are known
     */
    AnnotationReader(SuiteCatalogue catalogue, Parameters parameters) {
        this.catalogue = catalogue;
        this.parameters = parameters;
    }

    /** Whether a class asks to be run by this engine. */
    static boolean isBenchmark(Class<?> type) {
        return !type.isAnnotation()
                && !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (isAnnotated(type, ModelUnderTest.class)
                        || isAnnotated(type, ModelUnderTest.Container.class)
                        || isAnnotated(type, AgenticTask.class)
                        || !gates(type).isEmpty());
    }

    /** As {@link #isBenchmark}; a class whose annotations cannot be linked is left to others. */
    static boolean isReadableBenchmark(Class<?> type) {
        try {
            return isBenchmark(type);
        } catch (LinkageError e) {
            LOG.info("{} cannot be linked, so it is no benchmark class: {}", type, e.toString());
            return false;
        }
    }

    /** The benchmark classes in a class, at any depth. */
    static List<Class<?>> nested(Class<?> type) {
        try {
            return Arrays.stream(type.getDeclaredClasses())
                    .flatMap(member -> Stream.concat(Stream.of(member), nested(member).stream()))
                    .filter(AnnotationReader::isReadableBenchmark)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (LinkageError e) {
            LOG.info("the classes in {} cannot be linked: {}", type, e.toString());
            return List.of();
        }
    }

    static List<Method> gates(Class<?> type) {
        return ReflectionSupport.findMethods(
                type, method -> isAnnotated(method, Gate.class), HierarchyTraversalMode.TOP_DOWN);
    }

    BenchmarkClass read(Class<?> type) {
        List<ModelReference> models = models(findRepeatableAnnotations(type, ModelUnderTest.class));
        Marks marks = Marks.of(type);
        return new BenchmarkClass(
                type,
                models,
                gates(type).stream().map(method -> gate(type, method, marks)).toList(),
                marks);
    }

    private List<ModelReference> models(List<ModelUnderTest> annotations) {
        List<String> references = annotations.stream().map(AnnotationReader::reference).toList();
        List<String> slugs =
                slugs(annotations.stream().map(ModelUnderTest::name).toList(), references);
        return IntStream.range(0, references.size())
                .mapToObj(i -> new ModelReference(slugs.get(i), references.get(i)))
                .toList();
    }

    private static String reference(ModelUnderTest annotation) {
        return annotation.value().isBlank() ? annotation.baseline() : annotation.value();
    }

    /** The names that are given; where one is blank, that of the reference among such others. */
    private List<String> slugs(List<String> names, List<String> references) {
        List<Integer> unnamed =
                IntStream.range(0, names.size())
                        .filter(i -> names.get(i).isBlank())
                        .boxed()
                        .toList();
        List<String> derived =
                ReferenceNames.of(unnamed.stream().map(references::get).toList(), parameters);
        return IntStream.range(0, names.size())
                .mapToObj(
                        i ->
                                names.get(i).isBlank()
                                        ? derived.get(unnamed.indexOf(i))
                                        : Slug.of(names.get(i)))
                .toList();
    }

    private GateMethod gate(Class<?> type, Method method, Marks ofClass) {
        TaskSelection tasks =
                findAnnotation(method, AgenticTask.class)
                        .or(() -> findAnnotation(type, AgenticTask.class))
                        .map(annotation -> TaskSelection.of(annotation, catalogue))
                        .orElse(TaskSelection.NOTHING);
        List<Candidate> own = candidates(method);
        return new GateMethod(
                method,
                tasks,
                guided(own.isEmpty() ? inherited(type) : own, type, method),
                nullControl(type, method),
                prompts(type, method),
                Marks.of(type, method).within(ofClass));
    }

    private static OptionalInt nullControl(Class<?> type, Method method) {
        return findAnnotation(method, NullControl.class)
                .or(() -> findAnnotation(type, NullControl.class))
                .map(annotation -> OptionalInt.of(annotation.value()))
                .orElse(OptionalInt.empty());
    }

    private static RemotePrompts prompts(Class<?> type, Method method) {
        return findAnnotation(method, RemoteModel.class)
                .or(() -> findAnnotation(type, RemoteModel.class))
                .map(
                        annotation ->
                                new RemotePrompts(
                                        Optional.of(annotation.tokenizer())
                                                .filter(reference -> !reference.isBlank()),
                                        annotation.chat() == RemoteModel.Chat.SERVER))
                .orElse(RemotePrompts.BY_BASELINE);
    }

    private static List<Candidate> guided(
            List<Candidate> candidates, Class<?> type, Method method) {
        return findAnnotation(method, PruningAgent.class)
                .or(() -> findAnnotation(type, PruningAgent.class))
                .map(SpecReader::guidance)
                .map(guidance -> candidates.stream().map(it -> guided(it, guidance)).toList())
                .orElse(candidates);
    }

    private static Candidate guided(Candidate candidate, Guidance guidance) {
        return candidate instanceof Candidate.Compressed compressed
                ? new Candidate.Compressed(
                        compressed.slug(), SpecReader.guided(compressed.spec(), guidance))
                : candidate;
    }

    private List<Candidate> inherited(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            List<Candidate> found = candidates(at);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Candidate> candidates(AnnotatedElement element) {
        List<Candidate> found = candidates(Arrays.asList(element.getDeclaredAnnotations()), 0);
        List<Candidate.Given> given =
                found.stream()
                        .filter(Candidate.Given.class::isInstance)
                        .map(Candidate.Given.class::cast)
                        .toList();
        Iterator<String> slugs =
                slugs(
                                given.stream().map(Candidate.Given::slug).toList(),
                                given.stream().map(Candidate.Given::reference).toList())
                        .iterator();
        return found.stream()
                .map(
                        candidate ->
                                candidate instanceof Candidate.Given artifact
                                        ? new Candidate.Given(slugs.next(), artifact.reference())
                                        : candidate)
                .toList();
    }

    /** In the order written. Annotations of annotations are followed a few levels deep. */
    private static List<Candidate> candidates(List<Annotation> annotations, int depth) {
        List<Candidate> found = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (annotation instanceof Compression compression) {
                found.add(compressed(new Attributes(compression, compression)));
            } else if (annotation instanceof Artifact artifact) {
                // One without a name is named when its neighbours are known.
                found.add(new Candidate.Given(artifact.name(), artifact.value()));
            } else if (depth < 5 && !annotation.annotationType().getName().startsWith("java.")) {
                List<Annotation> contained = contained(annotation);
                found.addAll(
                        contained.isEmpty()
                                ? composed(annotation, depth)
                                : candidates(contained, depth + 1));
            }
        }
        return found;
    }

    private static List<Candidate> composed(Annotation annotation, int depth) {
        Compression meta = annotation.annotationType().getDeclaredAnnotation(Compression.class);
        return meta != null
                ? List.of(compressed(new Attributes(annotation, meta)))
                : candidates(
                        Arrays.asList(annotation.annotationType().getDeclaredAnnotations()),
                        depth + 1);
    }

    /** The annotations in a container of repeated ones. */
    static List<Annotation> contained(Annotation annotation) {
        return Arrays.stream(annotation.annotationType().getDeclaredMethods())
                .filter(method -> method.getName().equals("value"))
                .filter(method -> method.getReturnType().isArray())
                .filter(method -> method.getReturnType().getComponentType().isAnnotation())
                .flatMap(method -> Stream.of((Annotation[]) Attributes.invoke(method, annotation)))
                .toList();
    }

    private static Candidate compressed(Attributes attributes) {
        var spec = new SpecReader(attributes).read();
        String name = attributes.get("name", String.class);
        return new Candidate.Compressed(name.isBlank() ? spec.slug() : Slug.of(name), spec);
    }
}
