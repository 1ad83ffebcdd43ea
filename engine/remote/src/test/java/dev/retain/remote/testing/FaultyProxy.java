package dev.retain.remote.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and spoils every second answer, each in another way. */
public final class FaultyProxy implements AutoCloseable {

    private static final int LATE_MILLIS = 50;

    private final WireMockServer proxy;
    private final Spoiling spoiling;

    /** Before a server. */
    public FaultyProxy(String base) {
        spoiling = new Spoiling(base);
        proxy =
                new WireMockServer(
                        options().dynamicPort().bindAddress("127.0.0.1").extensions(spoiling));
        proxy.start();
        proxy.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(base)));
    }

    /** Where it is. */
    public String base() {
        return "http://127.0.0.1:" + proxy.port();
    }

    /** How many answers were spoilt. */
    public int spoilt() {
        return spoiling.seen.get() / 2;
    }

    @Override
    public void close() {
        proxy.stop();
    }

    private static final class Spoiling implements ResponseDefinitionTransformerV2 {

        private final String base;
        private final AtomicInteger seen = new AtomicInteger();
        private final List<ResponseDefinitionBuilder> faults;

        Spoiling(String base) {
            this.base = base;
            this.faults =
                    List.of(
                            aResponse().proxiedFrom(base).withFixedDelay(LATE_MILLIS),
                            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                            aResponse().withFault(Fault.EMPTY_RESPONSE),
                            aResponse().withStatus(429).withHeader("Retry-After", "0"),
                            aResponse().withStatus(500).withBody("oops"),
                            aResponse().withStatus(200).withBody("{\"choices\": [{\"text\": \"a"),
                            aResponse().withStatus(200).withBody("{\"choices\": \"many\"}"),
                            aResponse()
                                    .withStatus(200)
                                    .withBody(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}),
                            aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            int number = seen.getAndIncrement();
            return number % 2 == 0
                    ? aResponse().proxiedFrom(base).build()
                    : faults.get(number / 2 % faults.size()).build();
        }

        @Override
        public String getName() {
            return "spoiling";
        }
    }
}
