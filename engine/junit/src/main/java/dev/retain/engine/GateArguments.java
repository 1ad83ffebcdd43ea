package dev.retain.engine;

import dev.retain.api.GateArgument;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What gate methods may take besides the model. */
record GateArguments(List<GateArgument<?>> offered) {

    static GateArguments load() {
        return new GateArguments(
                ServiceLoader.load(GateArgument.class).stream()
                        .<GateArgument<?>>map(ServiceLoader.Provider::get)
                        .toList());
    }

    Optional<GateArgument<?>> of(Class<?> type) {
        return offered.stream().filter(argument -> argument.type() == type).findFirst();
    }

    boolean offer(Class<?> type) {
        return of(type).isPresent();
    }

    String listed() {
        return Stream.concat(
                        Stream.of("CompressedModel"),
                        offered.stream().map(argument -> argument.type().getSimpleName()))
                .collect(Collectors.joining(", "));
    }
}
