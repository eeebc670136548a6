package org.dalsegno.domain.contact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mail domains that many people have, and endings that nobody has: the reviewed data behind {@link
 * LikelySpelling}. Only a provider that nearly everybody knows is offered as a correction; a wrong
 * hint costs more than none.
 */
final class FrequentDomains {

    /** Providers by name, with the endings under which they really give out addresses. */
    private static final String PROVIDERS =
            """
            gmail       com
            googlemail  com de co.uk
            hotmail     com co.uk fr de it es nl be se dk no ch at gr ca co.jp com.br com.ar com.au co.th cz sk hu rs cl
            outlook     com de fr es it at be dk cz sk hu gr ie pt jp kr in co.th com.ar com.br com.au com.tr co.id cl lv sa my ph sg
            live        com de fr it nl be se dk no at ca ie ru cn in jp co.uk co.za com.au com.mx com.ar com.pt com.my com.sg hk cl
            msn         com de fr it es nl co.uk
            yahoo       com de fr it es at ch nl be se dk no ie gr pl ro cz hu ca in co.uk co.in co.id co.jp co.nz co.za co.kr co.th com.br com.ar com.mx com.au com.cn com.hk com.my com.ph com.sg com.tr com.tw com.vn com.co com.pe com.ve
            ymail       com
            rocketmail  com
            icloud      com
            me          com
            mac         com
            aol         com de fr it es nl at se co.uk com.br com.au com.mx
            aim         com
            gmx         net de com at ch fr es li us co.uk eu org info
            web         de
            protonmail  com ch
            proton      me
            yandex      ru com by kz ua uz com.tr
            mail        com ru de ee ua be bg kz
            email       com de cz it
            comcast     net
            t-online    de
            freenet     de
            """;

    /**
     * Providers that are meant when a slip is as small as one; the others are only never corrected
     * into one of these.
     */
    static final Set<String> OFFERED =
            Set.of(
                    "gmail",
                    "googlemail",
                    "hotmail",
                    "outlook",
                    "live",
                    "msn",
                    "yahoo",
                    "icloud",
                    "aol",
                    "gmx",
                    "web",
                    "protonmail",
                    "yandex",
                    "comcast",
                    "t-online",
                    "freenet");

    /** Real domains that look like a slip of a provider's and are none. */
    private static final Set<String> DIFFERENT = Set.of("cloud.com", "gail.com", "online.de");

    /** Slips that are farther from what was meant than a finger's breadth. */
    static final Map<String, String> FAR_SLIPS = Map.of("icould", "icloud", "iclould", "icloud");

    /** Endings that the DNS root does not have, and what fingers meant. */
    private static final String NO_ENDINGS =
            """
            com  con cmo ocm comm coom ccom cpm vom xom cim cok clm conm comn ckm dom
            net  nett nte ney ent nrt
            org  ogr orgg rog orh
            edu  eud deu
            info inf ino ifno
            """;

    static final Map<String, Set<String>> ENDINGS_OF = providers();

    private static final Map<String, String> MEANT_ENDING = endings();

    private FrequentDomains() {}

    /** Whether people really have addresses there. */
    static boolean isKnown(String domain) {
        int dot = domain.indexOf('.');
        return DIFFERENT.contains(domain)
                || ENDINGS_OF
                        .getOrDefault(domain.substring(0, dot), Set.of())
                        .contains(domain.substring(dot + 1));
    }

    /** What an ending that does not exist stands for; itself when nothing is known of it. */
    static String meantEnding(String ending) {
        return MEANT_ENDING.getOrDefault(ending, ending);
    }

    private static Map<String, Set<String>> providers() {
        return PROVIDERS
                .lines()
                .map(line -> line.split("\\s+", 2))
                .collect(
                        Collectors.toMap(
                                line -> line[0],
                                line -> Set.of(line[1].split("\\s+")),
                                (a, b) -> a,
                                LinkedHashMap::new));
    }

    private static Map<String, String> endings() {
        return NO_ENDINGS
                .lines()
                .map(line -> line.split("\\s+"))
                .flatMap(line -> Arrays.stream(line).skip(1).map(slip -> Map.entry(slip, line[0])))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
