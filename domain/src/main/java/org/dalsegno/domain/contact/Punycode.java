package org.dalsegno.domain.contact;

import java.util.Optional;

/**
 * Letters of any script as letters that DNS can carry, and back (RFC 3492, with the parameters of
 * its §5). Knows nothing of which letters a domain may have; that is {@link DomainName}.
 */
final class Punycode {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST_NON_ASCII = 0x80;

    private Punycode() {}

    /** Without the prefix {@code xn--}; the text has at least one character beyond ASCII. */
    static String encode(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        text.codePoints().filter(c -> c < FIRST_NON_ASCII).forEach(out::appendCodePoint);
        int basic = out.length();
        if (basic > 0) {
            out.append('-');
        }
        int handled = basic;
        int bias = INITIAL_BIAS;
        int delta = 0;
        int n = FIRST_NON_ASCII;
        while (handled < points.length) {
            int next = smallestFrom(points, n);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int c : points) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    append(out, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            n++;
        }
        return out.toString();
    }

    private static int smallestFrom(int[] points, int least) {
        int smallest = Integer.MAX_VALUE;
        for (int c : points) {
            if (c >= least && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    private static void append(StringBuilder out, int delta, int bias) {
        int q = delta;
        int k = BASE;
        for (int t = threshold(k, bias); q >= t; t = threshold(k, bias)) {
            out.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
            k += BASE;
        }
        out.append(digit(q));
    }

    /** The text again; empty when this is no Punycode. */
    static Optional<String> decode(String encoded) {
        int hyphen = encoded.lastIndexOf('-');
        StringBuilder out = new StringBuilder(hyphen > 0 ? encoded.substring(0, hyphen) : "");
        int length = out.length();
        int at = hyphen > 0 ? hyphen + 1 : 0;
        int n = FIRST_NON_ASCII;
        int bias = INITIAL_BIAS;
        int i = 0;
        while (at < encoded.length()) {
            int before = i;
            int weight = 1;
            int k = BASE;
            boolean more = true;
            while (more) {
                int digit = at < encoded.length() ? value(encoded.charAt(at++)) : -1;
                if (digit < 0 || digit > (Integer.MAX_VALUE - i) / weight) {
                    return Optional.empty();
                }
                i += digit * weight;
                int t = threshold(k, bias);
                more = digit >= t;
                if (more && weight > Integer.MAX_VALUE / (BASE - t)) {
                    return Optional.empty();
                }
                weight *= more ? BASE - t : 1;
                k += BASE;
            }
            length++;
            bias = adapt(i - before, length, before == 0);
            n += i / length;
            i %= length;
            if (n > Character.MAX_CODE_POINT || n < FIRST_NON_ASCII) {
                return Optional.empty();
            }
            out.insert(out.offsetByCodePoints(0, i), Character.toChars(n));
            i++;
        }
        return Optional.of(out.toString());
    }

    private static int threshold(int k, int bias) {
        return Math.max(T_MIN, Math.min(T_MAX, k - bias));
    }

    private static int adapt(int delta, int points, boolean first) {
        int d = first ? delta / DAMP : delta / 2;
        d += d / points;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + SKEW);
    }

    private static char digit(int value) {
        return (char) (value < T_MAX ? 'a' + value : '0' + value - T_MAX);
    }

    private static int value(char digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0' + T_MAX;
        }
        return digit >= 'a' && digit <= 'z' ? digit - 'a' : -1;
    }
}
