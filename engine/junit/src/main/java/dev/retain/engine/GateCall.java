package dev.retain.engine;

import dev.retain.api.CompressedModel;
import dev.retain.api.GateArgument;
import dev.retain.run.CellAbortedException;
import dev.retain.run.GateBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Calls a gate method on a fresh instance and lets its arguments have the last word. */
final class GateCall implements GateBody {

    private final GateArguments offered;
    private final CellDescriptor cell;

    GateCall(GateArguments offered, CellDescriptor cell) {
        this.offered = offered;
        this.cell = cell;
    }

    @Override
    public void judge(CompressedModel model) throws Exception {
        List<Given<?>> given = new ArrayList<>();
        Throwable failure = null;
        try {
            call(model, given);
        } catch (TestAbortedException e) {
            failure = new CellAbortedException(String.valueOf(e.getMessage()), e);
        } catch (Exception | Error e) {
            failure = e;
        }
        for (Given<?> argument : given) {
            failure = after(argument, failure);
        }
        rethrow(failure);
    }

    private void call(CompressedModel model, List<Given<?>> given) throws Exception {
        var method = cell.gate().method();
        Object instance = ReflectionSupport.newInstance(cell.benchmark().type());
        List<Object> values = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            if (type == CompressedModel.class) {
                values.add(model);
            } else {
                Given<?> argument = Given.of(offered.of(type).orElseThrow());
                given.add(argument);
                values.add(argument.value());
            }
        }
        ReflectionSupport.invokeMethod(method, instance, values.toArray());
    }

    private static @Nullable Throwable after(Given<?> argument, @Nullable Throwable failure) {
        try {
            argument.afterGate();
            return failure;
        } catch (RuntimeException | Error e) {
            if (failure == null) {
                return e;
            }
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private record Given<T>(GateArgument<T> argument, T value) {

        static <T> Given<T> of(GateArgument<T> argument) {
            return new Given<>(argument, argument.create());
        }

        void afterGate() {
            argument.afterGate(value);
        }
    }
}
