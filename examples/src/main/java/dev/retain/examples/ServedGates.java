package dev.retain.examples;

import static dev.retain.api.Capability.LONG_CONTEXT;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.points;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.Artifact;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.RemoteModel;

/**
 * A model and its artifact, each behind a server: {@code -Dserver.baseline=http://host:8080/v1
 * -Dserver.candidate=http://host:8081/v1 -Dtokenizer=DIR}, where {@code DIR} has {@code
 * tokenizer.json} and {@code tokenizer_config.json}.
 */
@ModelUnderTest(baseline = "${server.baseline}", name = "baseline")
@Artifact(value = "${server.candidate}", name = "candidate")
@RemoteModel(tokenizer = "${tokenizer}")
class ServedGates {

    @Gate
    @AgenticTask(LONG_CONTEXT)
    void keepsFindingNeedles(CompressedModel model) {
        assertThat(model).retainsLongContext(within(points(10)));
    }
}
