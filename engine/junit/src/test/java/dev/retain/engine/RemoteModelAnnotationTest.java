package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.engine.fixtures.ServedBenchmarks;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.source.RemotePrompts;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.testkit.engine.EngineTestKit;

class RemoteModelAnnotationTest {

    @Test
    void should_say_how_prompts_become_text_when_class_or_gate_does() {
        BenchmarkClass read =
                new AnnotationReader(SuiteCatalogue.load(), name -> Optional.of("http://h"))
                        .read(ServedBenchmarks.Asked.class);

        assertThat(read.models().get(0).slug()).isEqualTo("model");
        assertThat(read.methods())
                .extracting(
                        gate -> gate.method().getName(),
                        GateMethod::prompts,
                        gate -> gate.candidates().get(0).slug())
                .containsExactlyInAnyOrder(
                        tuple(
                                "asTheClass",
                                new RemotePrompts(Optional.of("${tokenizer.dir}"), false),
                                "model-q4"),
                        tuple(
                                "byTheServer",
                                new RemotePrompts(Optional.empty(), true),
                                "model-q4"));
    }

    @Test
    void should_be_refused_when_it_is_to_be_compressed() {
        assertThat(
                        EngineTestKit.engine(RetainTestEngine.ID)
                                .selectors(selectClass(ServedBenchmarks.CompressesAServer.class))
                                .configurationParameter("server", "http://localhost:8080")
                                .discover()
                                .getDiscoveryIssues())
                .extracting(DiscoveryIssue::message)
                .singleElement()
                .asString()
                .contains("is behind a server, and only files can be compressed", "@Artifact");
    }
}
