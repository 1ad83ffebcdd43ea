package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.retain.api.CompressedModel;
import dev.retain.api.Compression;
import dev.retain.api.Gate;
import dev.retain.api.Method;
import dev.retain.api.ModelUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.testkit.engine.EngineTestKit;

class CustomMethodDiscoveryTest {

    @ModelUnderTest("m")
    @Compression(method = Method.CUSTOM, custom = "nobodys")
    static class Nobodys {

        @Gate
        void gate(CompressedModel model) {}
    }

    @Test
    void should_name_a_custom_method_that_no_service_offers() {
        var issues =
                EngineTestKit.engine(RetainTestEngine.ID)
                        .selectors(selectClass(Nobodys.class))
                        .discover()
                        .getDiscoveryIssues();

        assertThat(issues)
                .extracting(DiscoveryIssue::message)
                .anySatisfy(
                        message ->
                                assertThat(message)
                                        .contains("no service offers the method \"nobodys\"")
                                        .contains("there are awq, gptq, magnitude"));
    }
}
