package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.Attributed;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.Kinds;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.TemplateNamespace;
import dev.retain.model.text.jinja.Tuple;
import dev.retain.model.text.jinja.Undefined;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes and items. As in Jinja2's sandbox, a method of Python's own types comes before a key
 * of the same name where a dot is written, and behind it where brackets are; and what begins with
 * an underscore, or would change a value, is undefined.
 */
final class Members {

    private static final Set<String> OF_EVERYTHING =
            Set.of(
                    "__class__",
                    "__doc__",
                    "__init__",
                    "__new__",
                    "__dir__",
                    "__eq__",
                    "__ne__",
                    "__hash__",
                    "__repr__",
                    "__str__",
                    "__reduce__",
                    "__reduce_ex__",
                    "__sizeof__",
                    "__getattribute__",
                    "__setattr__",
                    "__delattr__",
                    "__format__",
                    "__subclasshook__",
                    "__init_subclass__",
                    "__lt__",
                    "__le__",
                    "__gt__",
                    "__ge__",
                    "__getstate__");

    private static final Set<String> OF_COLLECTIONS =
            Set.of("__len__", "__getitem__", "__contains__", "__iter__");

    private static final Set<String> CHANGING_LISTS =
            Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");

    private static final Set<String> CHANGING_DICTS =
            Set.of("clear", "pop", "popitem", "setdefault", "update");

    private final PythonValues values;
    private final Budget budget;
    private final TextMethods texts;
    private final CollectionMethods collections;

    Members(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
        this.texts = new TextMethods(values);
        this.collections = new CollectionMethods(values);
    }

    /** {@code target.name}. */
    Object attribute(Object target, String name) {
        requireDefined(target, name);
        return python(target, name)
                .or(() -> item(target, (Object) name))
                .orElseGet(() -> missing(target, name));
    }

    /** {@code target[key]}. */
    Object subscript(Object target, Object key) {
        requireDefined(target, key);
        return item(target, key)
                .or(() -> key instanceof String name ? python(target, name) : Optional.empty())
                .orElseGet(() -> missing(target, key));
    }

    /** Whether there is an attribute of the name, not an item. */
    Optional<Object> own(Object target, String name) {
        return python(target, name);
    }

    private void requireDefined(Object target, Object name) {
        if (target instanceof Undefined undefined) {
            throw budget.refusal(undefined.problem() + ", so it has no " + values.str(name));
        }
    }

    private Undefined missing(Object target, Object key) {
        String name = key instanceof String text ? text : Kinds.of(key);
        return new Undefined(Kinds.of(target) + " has no '" + name + "'");
    }

    private Optional<Object> item(Object target, Object key) {
        if (target instanceof Dict && (key instanceof List<?> || key instanceof Dict)) {
            return Optional.empty();
        }
        return target instanceof TemplateNamespace
                ? Optional.empty()
                : values.sequences().item(target, key);
    }

    private Optional<Object> python(Object target, String name) {
        if (target instanceof TemplateNamespace namespace) {
            return unsafe(target, name).or(() -> namespace.attributes().get(name, budget));
        }
        if (target instanceof Attributed attributed) {
            return unsafe(target, name).or(() -> attributed.attribute(name));
        }
        if (target instanceof Tuple tuple && tuple.names().contains(name)) {
            return Optional.of(tuple.items().get(tuple.names().indexOf(name)));
        }
        return unsafe(target, name).or(() -> method(target, name));
    }

    private Optional<Object> unsafe(Object target, String name) {
        boolean collection =
                target instanceof Dict
                        || target instanceof List<?>
                        || target instanceof Tuple
                        || target instanceof String;
        boolean changes =
                target instanceof Dict && CHANGING_DICTS.contains(name)
                        || target instanceof List<?> && CHANGING_LISTS.contains(name);
        if (OF_EVERYTHING.contains(name)
                || collection && OF_COLLECTIONS.contains(name)
                || changes) {
            return Optional.of(
                    new Undefined("access to the attribute '" + name + "' is not allowed"));
        }
        return Optional.empty();
    }

    private Optional<Object> method(Object target, String name) {
        if (target instanceof String text) {
            return texts.of(text, name);
        }
        if (target instanceof MarkedText) {
            return TextMethods.isMethod(name)
                    ? Optional.of(refusing("the methods of texts that are marked as safe"))
                    : Optional.empty();
        }
        if (Arithmetic.isNumber(target)) {
            return CollectionMethods.isOfNumbers(name)
                    ? Optional.of(refusing("the attribute " + name + " of a number"))
                    : Optional.empty();
        }
        return collections.of(target, name);
    }

    private TemplateFunction refusing(String what) {
        return arguments -> {
            throw budget.refusal(what + " are not supported");
        };
    }
}
