package dev.retain.acbench.bfcl.multiturn;

import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.bfcl.world.files.FileSystemApi;
import dev.retain.acbench.bfcl.world.math.MathApi;
import dev.retain.acbench.bfcl.world.services.MessageApi;
import dev.retain.acbench.bfcl.world.services.PostingApi;
import dev.retain.acbench.bfcl.world.services.TicketApi;
import dev.retain.acbench.bfcl.world.services.TradingApi;
import dev.retain.acbench.bfcl.world.services.TravelApi;
import dev.retain.acbench.bfcl.world.services.VehicleApi;
import dev.retain.acbench.python.PythonValue;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The services that questions may have. */
enum ServiceClass {
    FILES(FileSystemApi.NAME, "gorilla_file_system", FileSystemApi::of),
    MATH(MathApi.NAME, "math_api", scenario -> MathApi.create()),
    MESSAGES(MessageApi.NAME, "message_api", MessageApi::of),
    POSTING(PostingApi.NAME, "posting_api", PostingApi::of),
    TICKETS(TicketApi.NAME, "ticket_api", TicketApi::of),
    TRADING(TradingApi.NAME, "trading_bot", TradingApi::of),
    TRAVEL(
            TravelApi.NAME,
            "travel_booking",
            scenario -> TravelApi.of(scenario, ServiceClass.today())),
    VEHICLE(VehicleApi.NAME, "vehicle_control", VehicleApi::of);

    private final String label;
    private final String docs;
    private final Function<PythonValue.DictOf, SimulatedApi> begin;

    ServiceClass(String label, String docs, Function<PythonValue.DictOf, SimulatedApi> begin) {
        this.label = label;
        this.docs = docs;
        this.begin = begin;
    }

    /** The day of the data's release: what depends on a day is always the same. */
    private static LocalDate today() {
        return LocalDate.of(2026, 3, 23);
    }

    /** The service of a class in BFCL. */
    static Optional<ServiceClass> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** Its class in BFCL. */
    String label() {
        return label;
    }

    /** The name of the file that describes its functions. */
    String docs() {
        return docs;
    }

    /** The service as a scenario describes it. */
    SimulatedApi begin(PythonValue.DictOf scenario) {
        return begin.apply(scenario);
    }
}
