package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.PythonError;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The airports that BFCL knows, and what flights between them cost. */
final class Airports {

    static final List<String> CODES =
            List.of(
                    ("RMS SBK MPC SVP SHD CDG LHR SSV OKD WLB PEK HND HKG CIA CRH ATV PHV GFD"
                                    + " SFO LAX JFK ORD BOS")
                            .split(" "));

    private static final String CITIES =
            """
            Rivermist RMS, Stonebrook SBK, Maplecrest MPC, Silverpine SVP, Shadowridge SHD, \
            London LHR, Paris CDG, Sunset Valley SSV, Oakendale OKD, Willowbend WLB, \
            Crescent Hollow CRH, Autumnville ATV, Pinehaven PHV, Greenfield GFD, \
            San Francisco SFO, Los Angeles LAX, New York JFK, Chicago ORD, Boston BOS, \
            Beijing PEK, Hong Kong HKG, Rome CIA, Tokyo HND\
            """;

    /** From the first airport of a line to each of the others, one way. */
    private static final String PRICES =
            """
            SFO LAX 200 JFK 500 ORD 400 BOS 450 RMS 300 SBK 350 MPC 370 SVP 320 SHD 330 SSV 340 \
            OKD 360 WLB 310 CRH 380 ATV 390 PHV 420 GFD 430 CIA 700
            LAX SFO 100 JFK 600 ORD 500 BOS 550 RMS 310 SBK 320 MPC 330 SVP 340 SHD 350 SSV 360 \
            OKD 370 WLB 380 CRH 390 ATV 400 PHV 410 GFD 420 HND 430
            JFK ORD 300 BOS 250 RMS 450 SBK 460 MPC 470 SVP 480 SHD 490 SSV 500 OKD 510 WLB 520 \
            CRH 530 ATV 540 PHV 550 GFD 560 LAX 570 HND 800 PVG 950 PEK 1000
            ORD LAX 180 BOS 200 RMS 350 SBK 360 MPC 370 SVP 380 SHD 390 SSV 400 OKD 410 WLB 420 \
            CRH 430 ATV 440 PHV 450 GFD 460
            BOS RMS 400 SBK 410 MPC 420 SVP 430 SHD 440 SSV 450 OKD 460 WLB 470 CRH 480 ATV 490 \
            PHV 500 GFD 510
            RMS BOS 200 JFK 210 SBK 220 MPC 230 SVP 240 SHD 250 SSV 260 OKD 270 WLB 280 CRH 290 \
            ATV 300 PHV 310 GFD 320 LAX 330
            SBK MPC 200 SVP 210 SHD 220 SSV 230 OKD 240 WLB 250 CRH 260 ATV 270 PHV 280 GFD 290
            MPC SVP 210 SHD 220 SSV 230 OKD 240 WLB 250 CRH 260 ATV 270 PHV 280 GFD 290
            SVP SHD 230 SSV 240 OKD 250 WLB 260 CRH 270 ATV 280 PHV 290 GFD 300
            SHD SSV 220 OKD 230 WLB 240 CRH 250 ATV 260 PHV 270 GFD 280
            SSV OKD 240 WLB 250 CRH 260 ATV 270 PHV 280 GFD 290
            OKD WLB 230 CRH 240 ATV 250 PHV 260 GFD 270 LAX 220
            WLB CRH 250 ATV 260 PHV 270 GFD 280
            CRH ATV 240 PHV 250 GFD 260 SFO 270 RMS 280 HKG 290 JFK 300
            ATV PHV 230 GFD 240
            PHV GFD 220
            LHR CDG 100\
            """;

    private static final Map<String, Integer> CLASSES =
            Map.of("economy", 1, "business", 2, "first", 5);

    private final Map<String, Integer> prices = new HashMap<>();

    Airports() {
        for (String line : PRICES.split("\n", -1)) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i += 2) {
                prices.put(words[0] + " " + words[i], Integer.parseInt(words[i + 1]));
            }
        }
    }

    /** The airport of a city. */
    static String near(String city) {
        return Arrays.stream(CITIES.split(", "))
                .filter(
                        entry ->
                                entry.startsWith(city + " ") && entry.length() == city.length() + 4)
                .map(entry -> entry.substring(city.length() + 1))
                .findFirst()
                .orElse("Unknown");
    }

    static boolean isClass(String name) {
        return CLASSES.containsKey(name);
    }

    /**
     * What a flight costs: twice as much on days whose digits have an even sum.
     *
     * @throws PythonError if there is no such flight or class
     */
    double price(String from, String to, String date, String travelClass) {
        Integer base = prices.get(from + " " + to);
        if (base == null) {
            throw new PythonError("No available route for the given airports.");
        }
        Integer factor = CLASSES.get(travelClass);
        if (factor == null) {
            throw new PythonError("Invalid travel class. Options are: economy, business, first.");
        }
        int digits = date.chars().filter(Character::isDigit).map(Character::getNumericValue).sum();
        return base * factor * (digits % 2 == 0 ? 2.0 : 1.0);
    }
}
