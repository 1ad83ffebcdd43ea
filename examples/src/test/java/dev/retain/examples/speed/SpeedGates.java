package dev.retain.examples.speed;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Compression;
import dev.retain.api.Gate;
import dev.retain.api.Method;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Question;
import dev.retain.api.Rtn;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;

/**
 * What {@link VerdictSpeed} times. Each gate says when it has its verdict; that is all that it
 * needs, whatever the verdict is.
 */
@ModelUnderTest(value = "${model}", name = "model")
@Rtn(bits = 8, groupSize = 64)
@Compression(method = Method.RTN, bits = 4, groupSize = 64)
class SpeedGates {

    private static final Tolerance TOLERANCE = new Tolerance.Points(10);

    @Gate
    @AgenticTask(suites = "tool-use")
    void toolUse(CompressedModel model) {
        judge(model, "tool-use");
    }

    @Gate
    @AgenticTask(suites = "needle")
    void needle(CompressedModel model) {
        judge(model, "needle");
    }

    @Gate
    @AgenticTask(suites = "mmlu-0-shot")
    void mmluWithoutExamples(CompressedModel model) {
        judge(model, "mmlu-0-shot");
    }

    @Gate
    @AgenticTask(suites = "mmlu-5-shot")
    void mmluWithExamples(CompressedModel model) {
        judge(model, "mmlu-5-shot");
    }

    private static void judge(CompressedModel model, String suite) {
        Verdict verdict = model.judge(new Question(suite, TOLERANCE)).get(0);
        System.out.println(VerdictProgram.VERDICT + verdict.n() + " " + verdict.decision());
    }
}
