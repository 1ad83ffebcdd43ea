package dev.retain.acbench.bfcl.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The language of calls: which types its functions' docs name, and how its values are read. */
@API(status = INTERNAL, since = "0.1")
public enum CallLanguage {
    /** Python, whose values come typed. */
    PYTHON(
            Map.of(
                    "string", "str",
                    "integer", "int",
                    "float", "float",
                    "boolean", "bool",
                    "array", "list",
                    "tuple", "list",
                    "dict", "dict",
                    "any", "str"),
            Set.of("array", "tuple")),
    /** Java, whose values come as source text. */
    JAVA(
            Map.ofEntries(
                    Map.entry("byte", "int"),
                    Map.entry("short", "int"),
                    Map.entry("integer", "int"),
                    Map.entry("float", "float"),
                    Map.entry("double", "float"),
                    Map.entry("long", "int"),
                    Map.entry("boolean", "bool"),
                    Map.entry("char", "str"),
                    Map.entry("Array", "list"),
                    Map.entry("ArrayList", "list"),
                    Map.entry("Set", "set"),
                    Map.entry("HashMap", "dict"),
                    Map.entry("Hashtable", "dict"),
                    Map.entry("Queue", "list"),
                    Map.entry("Stack", "list"),
                    Map.entry("String", "str"),
                    Map.entry("any", "str")),
            Set.of("Array", "ArrayList")),
    /** JavaScript, whose values come as source text. */
    JAVASCRIPT(
            Map.of(
                    "String", "str",
                    "integer", "int",
                    "float", "float",
                    "Bigint", "int",
                    "Boolean", "bool",
                    "dict", "dict",
                    "array", "list",
                    "any", "str"),
            Set.of("array"));

    private final Map<String, String> types;
    private final Set<String> collections;

    CallLanguage(Map<String, String> types, Set<String> collections) {
        this.types = types;
        this.collections = collections;
    }

    /** Python's name of the type that a value of a type of the docs is held as. */
    String typeOf(String described) {
        String type = types.get(described);
        if (type == null) {
            throw new Uncheckable("the docs name the type " + described);
        }
        return type;
    }

    /** Whether the docs of the type say what its items are. */
    boolean hasItems(String described) {
        return collections.contains(described);
    }

    /** The value of an argument as it was decoded; null if it should be a text and is none. */
    @Nullable PythonValue read(PythonValue given, String described, @Nullable String items) {
        if (this == PYTHON) {
            return given;
        }
        if (!(given instanceof PythonValue.Str text)) {
            return null;
        }
        return this == JAVA
                ? JavaValues.read(text.value(), described, items)
                : JavaScriptValues.read(text.value(), described, items);
    }

    /** The error of an argument that should be a text. */
    String noText() {
        return this == JAVA ? "type_error:java" : "type_error:js";
    }
}
