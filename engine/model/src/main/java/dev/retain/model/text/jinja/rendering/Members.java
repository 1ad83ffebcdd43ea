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
        Optional<Object> own = own(target, name);
        if (own.isPresent()) {
            return own.get();
        }
        Optional<Object> item = item(target, name);
        return item.isPresent() ? item.get() : Undefined.member(name);
    }

    /** {@code target[key]}. */
    Object subscript(Object target, Object key) {
        requireDefined(target, key);
        Optional<Object> item = item(target, key);
        if (item.isPresent()) {
            return item.get();
        }
        if (!(key instanceof String name)) {
            return Undefined.member(Kinds.of(key));
        }
        Optional<Object> own = own(target, name);
        return own.isPresent() ? own.get() : Undefined.member(name);
    }

    private void requireDefined(Object target, Object name) {
        if (target instanceof Undefined undefined) {
            String member =
                    name instanceof String text ? Undefined.member(text).problem() : "no item";
            throw budget.refusal(undefined.problem() + ", so " + member);
        }
    }

    private Optional<Object> item(Object target, Object key) {
        boolean none =
                target instanceof TemplateNamespace
                        || target instanceof Dict
                                && (key instanceof List<?> || key instanceof Dict);
        return none ? Optional.empty() : values.sequences().item(target, key);
    }

    /** The attribute of the name, where it is no item. */
    Optional<Object> own(Object target, String name) {
        if (isUnsafe(target, name)) {
            return Optional.of(
                    Undefined.because("access to the attribute '" + name + "' is not allowed"));
        }
        if (target instanceof TemplateNamespace namespace) {
            return namespace.attributes().get(name, budget);
        }
        if (target instanceof Attributed attributed) {
            return attributed.attribute(name);
        }
        if (target instanceof Tuple tuple && tuple.names().contains(name)) {
            return Optional.of(tuple.items().get(tuple.names().indexOf(name)));
        }
        return method(target, name);
    }

    private static boolean isUnsafe(Object target, String name) {
        if (target instanceof Dict && CHANGING_DICTS.contains(name)
                || target instanceof List<?> && CHANGING_LISTS.contains(name)) {
            return true;
        }
        boolean collection =
                target instanceof Dict
                        || target instanceof List<?>
                        || target instanceof Tuple
                        || target instanceof String;
        return name.startsWith("__")
                && (OF_EVERYTHING.contains(name) || collection && OF_COLLECTIONS.contains(name));
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
