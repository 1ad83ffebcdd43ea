package dev.retain.engine;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.retain.api.Gate;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.annotation.Testable;

/**
 * An annotation of another engine.
 *
 * @param written what is written on the element: the annotation, or one that carries it
 * @param type the annotation
 * @param engine whose it is
 */
record ForeignAnnotation(
        Class<? extends Annotation> written, Class<? extends Annotation> type, String engine) {

    private record Owner(String prefix, String engine) {}

    /** The first that fits; the platform itself is nobody's. */
    private static final List<Owner> OWNERS =
            List.of(
                    new Owner("org.junit.jupiter.", "JUnit Jupiter"),
                    new Owner("org.junit.platform.suite.", "JUnit's suites"),
                    new Owner("org.junit.platform.", ""),
                    new Owner("org.junit.", "JUnit 4"),
                    new Owner("org.testng.", "TestNG"),
                    new Owner("net.jqwik.", "jqwik"),
                    new Owner("com.tngtech.archunit.junit.", "ArchUnit"),
                    new Owner("io.cucumber.", "Cucumber"));

    /** Those on an element, and those that annotations on it carry. */
    static List<ForeignAnnotation> on(AnnotatedElement element) {
        List<ForeignAnnotation> found = new ArrayList<>();
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            collect(annotation.annotationType(), annotation, found, new HashSet<>());
        }
        return found;
    }

    private static void collect(
            Class<? extends Annotation> written,
            Annotation annotation,
            List<ForeignAnnotation> found,
            Set<Class<?>> seen) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (!seen.add(type) || isNobodys(type)) {
            return;
        }
        List<Annotation> contained = AnnotationReader.contained(annotation);
        if (!contained.isEmpty()) {
            contained.forEach(
                    each ->
                            collect(
                                    written == type ? each.annotationType() : written,
                                    each,
                                    found,
                                    seen));
            return;
        }
        Optional<String> engine = engine(type);
        if (engine.isPresent()) {
            found.add(new ForeignAnnotation(written, type, engine.get()));
            return;
        }
        for (Annotation meta : type.getDeclaredAnnotations()) {
            collect(written, meta, found, seen);
        }
    }

    private static boolean isNobodys(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("dev.retain.api.");
    }

    private static Optional<String> engine(Class<? extends Annotation> type) {
        return OWNERS.stream()
                .filter(owner -> type.getName().startsWith(owner.prefix()))
                .findFirst()
                .map(Owner::engine)
                .or(() -> Optional.of("another engine").filter(any -> isTestable(type)))
                .filter(engine -> !engine.isEmpty());
    }

    /** By {@code @Testable} engines mark what they run. */
    private static boolean isTestable(Class<? extends Annotation> type) {
        return type.isAnnotationPresent(Testable.class) && !isAnnotated(type, Gate.class);
    }

    boolean is(String name) {
        return type.getName().equals("org.junit.jupiter.api." + name);
    }

    /** Whether it decides by circumstances whether something runs. */
    boolean isCondition() {
        return type.getName().startsWith("org.junit.jupiter.api.condition.");
    }

    String text() {
        String name = "@%s of %s".formatted(type.getSimpleName(), engine);
        return written == type ? name : "@%s, and so %s".formatted(written.getSimpleName(), name);
    }
}
