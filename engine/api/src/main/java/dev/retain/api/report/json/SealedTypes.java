package dev.retain.api.report.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes with a value of a sealed type which of its kinds it is. */
final class SealedTypes extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private static final JsonTypeInfo.Value KIND =
            JsonTypeInfo.Value.construct(
                    JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@kind", null, false, null);

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
            MapperConfig<?> config, Annotated annotated) {
        return annotated instanceof AnnotatedClass && isOfSealedType(annotated.getRawType())
                ? KIND
                : super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        Class<?> type = annotated.getRawType();
        return annotated instanceof AnnotatedClass && isSealed(type)
                ? Arrays.stream(type.getPermittedSubclasses())
                        .map(kind -> new NamedType(kind, kind.getSimpleName()))
                        .toList()
                : super.findSubtypes(annotated);
    }

    @Override
    public @Nullable String findTypeName(AnnotatedClass type) {
        return isOfSealedType(type.getRawType())
                ? type.getRawType().getSimpleName()
                : super.findTypeName(type);
    }

    private static boolean isOfSealedType(Class<?> type) {
        return isSealed(type)
                || Stream.concat(
                                Arrays.stream(type.getInterfaces()),
                                Stream.ofNullable(type.getSuperclass()))
                        .anyMatch(SealedTypes::isSealed);
    }

    /** An enum whose constants have bodies is sealed as well, and still a plain value. */
    private static boolean isSealed(Class<?> type) {
        return type.isSealed() && !type.isEnum();
    }
}
