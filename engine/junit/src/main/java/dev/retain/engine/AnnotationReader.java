package dev.retain.engine;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.retain.api.AgenticTask;
import dev.retain.api.Artifact;
import dev.retain.api.Compression;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.run.Candidate;
import dev.retain.run.ModelReference;
import dev.retain.run.Slug;
import dev.retain.run.SuiteCatalogue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads benchmark classes: annotations, annotations of annotations, and shorthands. */
final class AnnotationReader {

    private static final Logger LOG = LoggerFactory.getLogger(AnnotationReader.class);

    private final SuiteCatalogue catalogue;

    AnnotationReader(SuiteCatalogue catalogue) {
        this.catalogue = catalogue;
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
        List<ModelReference> models =
                findRepeatableAnnotations(type, ModelUnderTest.class).stream()
                        .map(AnnotationReader::model)
                        .toList();
        Marks marks = Marks.of(type);
        return new BenchmarkClass(
                type,
                models,
                gates(type).stream().map(method -> gate(type, method, marks)).toList(),
                marks);
    }

    private static ModelReference model(ModelUnderTest annotation) {
        String reference =
                annotation.value().isBlank() ? annotation.baseline() : annotation.value();
        return annotation.name().isBlank()
                ? ModelReference.of(reference)
                : new ModelReference(Slug.of(annotation.name()), reference);
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
                own.isEmpty() ? inherited(type) : own,
                Marks.of(type, method).within(ofClass));
    }

    private static List<Candidate> inherited(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            List<Candidate> found = candidates(at);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<Candidate> candidates(AnnotatedElement element) {
        return candidates(Arrays.asList(element.getDeclaredAnnotations()), 0);
    }

    /** In the order written. Annotations of annotations are followed a few levels deep. */
    private static List<Candidate> candidates(List<Annotation> annotations, int depth) {
        List<Candidate> found = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (annotation instanceof Compression compression) {
                found.add(compressed(new Attributes(compression, compression)));
            } else if (annotation instanceof Artifact artifact) {
                found.add(given(artifact));
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

    private static Candidate given(Artifact artifact) {
        String slug =
                artifact.name().isBlank()
                        ? Slug.ofReference(artifact.value())
                        : Slug.of(artifact.name());
        return new Candidate.Given(slug, artifact.value());
    }

    private static Candidate compressed(Attributes attributes) {
        var spec = new SpecReader(attributes).read();
        String name = attributes.get("name", String.class);
        return new Candidate.Compressed(name.isBlank() ? spec.slug() : Slug.of(name), spec);
    }
}
