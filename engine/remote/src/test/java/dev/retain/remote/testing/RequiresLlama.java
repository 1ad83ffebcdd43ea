package dev.retain.remote.testing;

import dev.retain.api.testing.RequiresShared;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test on llama.cpp's server; skipped with a reason where no Python with xllamacpp is named. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("llama")
@RequiresShared
@ExtendWith(RequiresLlama.Condition.class)
public @interface RequiresLlama {

    /** Looks for the Python. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return LlamaServer.python()
                    .map(python -> ConditionEvaluationResult.enabled("xllamacpp in " + python))
                    .orElseGet(
                            () ->
                                    ConditionEvaluationResult.disabled(
                                            "needs -Dbuild.llama.python=PYTHON, a Python in which"
                                                    + " the package xllamacpp is installed"));
        }
    }
}
