package org.dalsegno.service.receiving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes bytes up to a bound and then ends the writing with {@link Enough}. */
final class BoundedBytes extends OutputStream {

    /** The bound is reached; the writer has nothing more to do. */
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;

    BoundedBytes(int most) {
        this.most = most;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    @Override
    public void write(int b) throws IOException {
        room(1);
        bytes.write(b);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int fits = Math.min(length, most - bytes.size());
        bytes.write(source, offset, fits);
        room(length - fits);
    }

    private void room(int wanted) throws IOException {
        if (wanted > 0 && bytes.size() >= most) {
            throw new Enough();
        }
    }
}
