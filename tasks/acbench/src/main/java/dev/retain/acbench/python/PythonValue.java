package dev.retain.acbench.python;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A value of Python's built-in types. {@code equals} is Python's {@code ==}: 1, 1.0 and True are
 * equal, a list and a tuple are not. Only a NaN is equal to itself, as it is in Python's
 * containers.
 */
@API(status = INTERNAL, since = "0.1")
public sealed interface PythonValue {

    /** The name of its type, as Python's {@code type(value).__name__} gives it. */
    String type();

    /** Whether it may be a key of a dict. */
    default boolean isHashable() {
        return true;
    }

    /** A text. */
    static Str of(String value) {
        return new Str(value);
    }

    /** A whole number. */
    static Int of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    /** A number in floating point. */
    static Real of(double value) {
        return new Real(value);
    }

    /** A truth value. */
    static Bool of(boolean value) {
        return new Bool(value);
    }

    /** An int, of any size. */
    record Int(BigInteger value) implements PythonValue {

        @Override
        public String type() {
            return "int";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return Numbers.areEqual(this, other);
        }

        @Override
        public int hashCode() {
            return Numbers.hash(this);
        }
    }

    /** A float. */
    record Real(double value) implements PythonValue {

        @Override
        public String type() {
            return "float";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return Numbers.areEqual(this, other);
        }

        @Override
        public int hashCode() {
            return Numbers.hash(this);
        }
    }

    /** A bool, which is also the number 0 or 1. */
    record Bool(boolean value) implements PythonValue {

        @Override
        public String type() {
            return "bool";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return Numbers.areEqual(this, other);
        }

        @Override
        public int hashCode() {
            return Numbers.hash(this);
        }
    }

    /** A complex number. */
    record Complex(double real, double imaginary) implements PythonValue {

        @Override
        public String type() {
            return "complex";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return Numbers.areEqual(this, other);
        }

        @Override
        public int hashCode() {
            return Numbers.hash(this);
        }
    }

    /** A str. */
    record Str(String value) implements PythonValue {

        @Override
        public String type() {
            return "str";
        }
    }

    /**
     * A bytes object.
     *
     * @param latin its bytes, each the character of its number
     */
    record Bytes(String latin) implements PythonValue {

        @Override
        public String type() {
            return "bytes";
        }
    }

    /** None. */
    record None() implements PythonValue {

        @Override
        public String type() {
            return "NoneType";
        }
    }

    /** The value of {@code ...}. */
    record Ellipsis() implements PythonValue {

        @Override
        public String type() {
            return "ellipsis";
        }
    }

    /**
     * A value of a type that is not built in, of which only its looks are known.
     *
     * @param type the name of its type
     * @param text what {@code repr(value)} gives
     */
    record Foreign(String type, String text) implements PythonValue {}

    /** A list. */
    record ListOf(List<PythonValue> items) implements PythonValue {

        /** Copies the list. */
        public ListOf {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "list";
        }

        @Override
        public boolean isHashable() {
            return false;
        }
    }

    /** A tuple. */
    record TupleOf(List<PythonValue> items) implements PythonValue {

        /** Copies the list. */
        public TupleOf {
            items = List.copyOf(items);
        }

        @Override
        public String type() {
            return "tuple";
        }

        @Override
        public boolean isHashable() {
            return items.stream().allMatch(PythonValue::isHashable);
        }
    }

    /** A dict, which keeps the order in which its keys came. */
    record DictOf(Map<PythonValue, PythonValue> entries) implements PythonValue {

        /** Copies the map. */
        public DictOf {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key that is a text. */
        public @Nullable PythonValue get(String key) {
            return entries.get(new Str(key));
        }

        @Override
        public String type() {
            return "dict";
        }

        @Override
        public boolean isHashable() {
            return false;
        }
    }

    /** A set, in the order in which its items came. */
    record SetOf(Set<PythonValue> items) implements PythonValue {

        /** Copies the set. */
        public SetOf {
            items = Collections.unmodifiableSet(new LinkedHashSet<>(items));
        }

        @Override
        public String type() {
            return "set";
        }

        @Override
        public boolean isHashable() {
            return false;
        }
    }
}
