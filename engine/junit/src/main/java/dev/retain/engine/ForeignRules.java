package dev.retain.engine;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import dev.retain.api.Gate;
import dev.retain.engine.platform.DiscoveryProblem;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * Annotations of other engines on a benchmark class and all that belongs to it: what is not
 * honoured here is said, never passed over.
 */
final class ForeignRules {

    private static final Predicate<ForeignAnnotation> NAMES_OR_TAGS =
            foreign -> foreign.is("DisplayName") || foreign.is("Tag");

    private static final Predicate<ForeignAnnotation> HONOURED =
            NAMES_OR_TAGS.or(foreign -> foreign.is("Disabled"));

    private final Class<?> type;
    private final List<DiscoveryProblem> problems = new ArrayList<>();

    private ForeignRules(Class<?> type) {
        this.type = type;
    }

    static List<DiscoveryProblem> problems(BenchmarkClass benchmark) {
        ForeignRules rules = new ForeignRules(benchmark.type());
        rules.ofClasses(benchmark.marks());
        rules.ofMembers();
        rules.ofMarks(
                benchmark.type().getName(), benchmark.marks(), ClassSource.from(benchmark.type()));
        for (GateMethod gate : benchmark.methods()) {
            rules.ofMarks("gate " + name(gate.method()), gate.marks(), rules.source(gate.method()));
        }
        return rules.problems;
    }

    private void ofClasses(Marks marks) {
        TestSource source = ClassSource.from(type);
        check(type, type.getName(), HONOURED, source);
        for (Class<?> above : above(type)) {
            List<ForeignAnnotation> foreign = ForeignAnnotation.on(above);
            foreign.stream()
                    .filter(HONOURED.negate())
                    .forEach(found -> report(above.getName(), found, source));
            if (marks.disabled().isEmpty() && foreign.stream().anyMatch(f -> f.is("Disabled"))) {
                problems.add(notInherited(above, source));
            }
        }
        for (Class<?> at = type.getEnclosingClass(); at != null; at = at.getEnclosingClass()) {
            String name = "%s, in which %s lies,".formatted(at.getName(), type.getName());
            ForeignAnnotation.on(at).stream()
                    .filter(ForeignAnnotation::isCondition)
                    .forEach(found -> report(name, found, source));
        }
    }

    /** Jupiter does not hand it down either, so it is no error. */
    private DiscoveryProblem notInherited(Class<?> above, TestSource source) {
        return DiscoveryProblem.warning(
                "%s is @Disabled, which %s does not inherit, so its gates run; write @Disabled on it, too, if they must not"
                        .formatted(above.getName(), type.getName()),
                source);
    }

    private static List<Class<?>> above(Class<?> type) {
        List<Class<?>> above = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (at != type) {
                above.add(at);
            }
            for (Class<?> face : at.getInterfaces()) {
                above.add(face);
                above.addAll(above(face));
            }
        }
        return above.stream().distinct().toList();
    }

    private void ofMembers() {
        TestSource source = ClassSource.from(type);
        for (Method method :
                ReflectionSupport.findMethods(
                        type, any -> !any.isSynthetic(), HierarchyTraversalMode.TOP_DOWN)) {
            boolean gate = isAnnotated(method, Gate.class);
            check(
                    method,
                    (gate ? "gate " : "method ") + name(method),
                    gate ? HONOURED : none -> false,
                    source(method));
            ofParameters(method, source(method));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            check(constructor, "a constructor of " + type.getName(), none -> false, source);
            ofParameters(constructor, source);
        }
        for (Field field :
                ReflectionSupport.findFields(
                        type, any -> !any.isSynthetic(), HierarchyTraversalMode.TOP_DOWN)) {
            String name = field.getDeclaringClass().getName() + "." + field.getName();
            check(field, "field " + name, none -> false, source);
        }
        for (Class<?> member : type.getDeclaredClasses()) {
            ForeignAnnotation.on(member).stream()
                    .filter(foreign -> foreign.is("Nested"))
                    .forEach(found -> report(member.getName(), found, ClassSource.from(member)));
        }
    }

    private void ofParameters(Executable of, TestSource source) {
        for (Parameter parameter : of.getParameters()) {
            String name = "parameter %s of %s.%s";
            check(
                    parameter,
                    name.formatted(
                            parameter.getName(), of.getDeclaringClass().getName(), of.getName()),
                    none -> false,
                    source);
        }
    }

    private void check(
            AnnotatedElement element,
            String name,
            Predicate<ForeignAnnotation> honoured,
            TestSource source) {
        ForeignAnnotation.on(element).stream()
                .filter(honoured.negate())
                .forEach(found -> report(name, found, source));
    }

    private void report(String where, ForeignAnnotation found, TestSource source) {
        problems.add(
                DiscoveryProblem.error(
                        "%s carries %s, which Retain does not honour; %s"
                                .formatted(where, found.text(), WaysOut.of(found)),
                        source));
    }

    private void ofMarks(String where, Marks marks, TestSource source) {
        if (marks.displayName().filter(String::isEmpty).isPresent()) {
            problems.add(
                    DiscoveryProblem.error(
                            where + " has a blank @DisplayName; give it a text or remove it",
                            source));
        }
        for (String tag : marks.tags()) {
            if (!TestTag.isValid(tag)) {
                problems.add(
                        DiscoveryProblem.error(
                                "%s has the @Tag \"%s\", by which nothing can be selected; write it without spaces and without , ( ) & | !"
                                        .formatted(where, tag),
                                source));
            }
        }
    }

    private TestSource source(Method method) {
        return MethodSource.from(type, method);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
