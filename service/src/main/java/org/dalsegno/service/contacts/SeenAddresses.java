package org.dalsegno.service.contacts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which addresses an import has met, and in which line. Keeps 64 bits of a SHA-256 instead of the
 * address, so that millions fit; among a million addresses two are mixed up once in 30 million
 * imports. Not thread-safe.
 */
final class SeenAddresses {

    private static final int NONE = 0;

    private final MessageDigest sha;
    private long[] hashes = new long[1 << 12];
    private int[] lines = new int[1 << 12];
    private int size;

    SeenAddresses() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Remembers an address.
     *
     * @return the line in which it was seen first, or 0 when this is the first time
     */
    int put(String emailKey, int line) {
        if (size * 2 > hashes.length) {
            grow();
        }
        long hash =
                ByteBuffer.wrap(sha.digest(emailKey.getBytes(StandardCharsets.UTF_8))).getLong();
        int slot = slot(hash);
        if (lines[slot] != NONE) {
            return lines[slot];
        }
        hashes[slot] = hash;
        lines[slot] = line;
        size++;
        return NONE;
    }

    /** Where this hash is, or the free place where it belongs. */
    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (lines[slot] != NONE && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldLines = lines;
        hashes = new long[oldHashes.length * 2];
        lines = new int[oldLines.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldLines[i] != NONE) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                lines[slot] = oldLines[i];
            }
        }
    }
}
