package dev.retain.api.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test on models or data of {@code ../shared}; skipped with a reason where that is missing. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("shared")
@ExtendWith(RequiresShared.Condition.class)
public @interface RequiresShared {

    /** Looks for the folder. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Shared.isThere()
                    ? ConditionEvaluationResult.enabled("../shared is there")
                    : ConditionEvaluationResult.disabled(
                            "needs ../shared beside the checkout: looked at " + Shared.root());
        }
    }
}
