package dev.retain.reports.testing;

import dev.retain.api.Plan;
import dev.retain.api.Tolerance;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Records with a value of its own in every component, whatever components there are. */
public final class Filled {

    private final int kind;
    private int count;

    /**
     * A maker of records.
     *
     * @param kind which kind of a sealed type and which constant of an enum to take
     */
    public Filled(int kind) {
        this.kind = kind;
    }

    /** A record with everything in it. */
    public <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return Optional.of(value(of[0]));
            }
            if (raw == List.class) {
                return List.of(value(of[0]), value(of[0]));
            }
            if (raw == Set.class) {
                return Set.of(value(of[0]), value(of[0]));
            }
            if (raw == Map.class) {
                Map<Object, Object> map = new LinkedHashMap<>();
                map.put(value(of[0]), value(of[1]));
                map.put(value(of[0]), value(of[1]));
                return map;
            }
            throw new IllegalArgumentException("teach this test to make a " + type);
        }
        return plain((Class<?>) type);
    }

    private Object plain(Class<?> type) {
        count++;
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[kind % constants.length];
        }
        if (type.isSealed()) {
            Class<?>[] kinds = type.getPermittedSubclasses();
            return plain(kinds[kind % kinds.length]);
        }
        return switch (type.getSimpleName()) {
            case "String", "CharSequence" -> "text %d ä \" \n".formatted(count);
            case "int", "Integer" -> count;
            case "long", "Long" -> (long) count;
            case "double", "Double" -> 1 + count / 64.0;
            case "boolean", "Boolean" -> true;
            case "OptionalInt" -> OptionalInt.of(count);
            case "OptionalLong" -> OptionalLong.of(count);
            case "OptionalDouble" -> OptionalDouble.of(count / 64.0);
            case "Path" -> Path.of("folder ä", "file " + count);
            case "Duration" -> Duration.ofMillis(1_000L * count + 1);
            case "Instant" -> Instant.ofEpochMilli(1_000L * count + 1);
            default -> throw new IllegalArgumentException("teach this test to make a " + type);
        };
    }

    private Object record(Class<?> type) {
        if (type == Plan.class) {
            var attempt =
                    new Plan.Attempt(
                            count,
                            count + 2,
                            Optional.of("text " + count),
                            List.of(of(Plan.Earlier.class), of(Plan.Earlier.class)));
            return new Plan(count, 2L * count, true, 1, 3).as(attempt);
        }
        if (type == Tolerance.Share.class) {
            return new Tolerance.Share(count / (count + 1.0));
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(c -> value(c.getGenericType())).toArray();
        try {
            Constructor<?> constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no record " + type, e);
        }
    }
}
