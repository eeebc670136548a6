package org.dalsegno.service.diagnosis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes bodies and header words. Whatever is broken is read as far as it goes; nothing throws.
 */
final class TextDecoder {
    private static final Pattern ENCODED_WORD =
            Pattern.compile(
                    "=\\?([^?\\s]{1,40})\\?([BbQq])\\?([^?\\s]{0,400})\\?=(?:\\s+(?==\\?))?");

    private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/]");

    private TextDecoder() {}

    /** A body (one character for each byte) as text, with LF line ends. */
    static String decode(String body, String encoding, String charset) {
        String how = encoding.strip().toLowerCase(Locale.ROOT);
        if (how.startsWith("base64")) {
            return characters(base64(body), charset).replace("\r\n", "\n").replace('\r', '\n');
        }
        if (how.startsWith("quoted-printable")) {
            return characters(quotedPrintable(body, false), charset);
        }
        return isPlainAscii(body) && !Utf7.isNamed(charset)
                ? body
                : characters(body.getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    /** A header value with its encoded words decoded (RFC 2047). */
    static String header(String value) {
        if (value == null) {
            return null;
        }
        if (!value.contains("=?")) {
            return isPlainAscii(value)
                    ? value
                    : characters(value.getBytes(StandardCharsets.ISO_8859_1), null);
        }
        Matcher words = ENCODED_WORD.matcher(value);
        return words.replaceAll(
                m -> Matcher.quoteReplacement(word(m.group(1), m.group(2), m.group(3))));
    }

    private static String word(String charset, String how, String text) {
        byte[] bytes = how.equalsIgnoreCase("B") ? base64(text) : quotedPrintable(text, true);
        return characters(bytes, charset);
    }

    /**
     * ISO-2022-JP switches alphabets with escape characters, so that is not plain although each
     * byte is below 128.
     */
    private static boolean isPlainAscii(String body) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c >= 128 || c == 27) {
                return false;
            }
        }
        return true;
    }

    private static byte[] base64(String body) {
        try {
            int end = body.indexOf('=');
            String clean = end < 0 ? body : body.substring(0, end);
            return Base64.getMimeDecoder().decode(cut(clean).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Leaves out a single last letter, which cannot be decoded. */
    private static String cut(String letters) {
        String clean = NOT_BASE64.matcher(letters).replaceAll("");
        return clean.length() % 4 == 1 ? clean.substring(0, clean.length() - 1) : clean;
    }

    private static byte[] quotedPrintable(String body, boolean header) {
        byte[] out = new byte[body.length()];
        int length = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '=' && i + 1 < body.length() && body.charAt(i + 1) == '\n') {
                i++;
            } else if (c == '=' && i + 2 < body.length() && hex(body, i) >= 0) {
                out[length++] = (byte) hex(body, i);
                i += 2;
            } else {
                out[length++] = (byte) (header && c == '_' ? ' ' : c);
            }
        }
        return Arrays.copyOf(out, length);
    }

    private static int hex(String body, int i) {
        int high = Character.digit(body.charAt(i + 1), 16);
        int low = Character.digit(body.charAt(i + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /**
     * The named character set; else UTF-8 when the bytes are that; else one letter for each byte.
     */
    private static String characters(byte[] bytes, String charset) {
        if (Utf7.isNamed(charset)) {
            return Utf7.decode(bytes);
        }
        Charset named = charset(charset);
        if (named != null
                && !named.equals(StandardCharsets.UTF_8)
                && !named.equals(StandardCharsets.US_ASCII)) {
            return new String(bytes, named);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static Charset charset(String name) {
        try {
            return name == null || name.isBlank() ? null : Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
