package org.dalsegno.service.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk under H2 that is full while a test wants it to be: {@code jdbc:h2:fulldisk:/path}. */
public final class FullDisk extends FilePathWrapper {

    private static volatile Room room = Room.ENOUGH;

    /** What can still be written. */
    public enum Room {
        ENOUGH,
        /** Files cannot grow; what they have of the disk stays usable. */
        NO_MORE,
        /** Nothing at all, as where each write takes new room. */
        NONE
    }

    /** Makes the scheme known to H2. */
    public static void mount() {
        FilePath.register(new FullDisk());
        room = Room.ENOUGH;
    }

    /** How it is from now on. */
    public static void leave(Room left) {
        room = left;
    }

    @Override
    public String getScheme() {
        return "fulldisk";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Watched(super.open(mode));
    }

    private static final class Watched extends FileBase {
        private final FileChannel real;

        Watched(FileChannel real) {
            this.real = real;
        }

        private void refuse(long end) throws IOException {
            if (room == Room.NONE || (room == Room.NO_MORE && end > real.size())) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            refuse(position + from.remaining());
            return real.write(from, position);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            refuse(real.position() + from.remaining());
            return real.write(from);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return real.read(to);
        }

        @Override
        public synchronized int read(ByteBuffer to, long position) throws IOException {
            return real.read(to, position);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
        }

        @Override
        public synchronized FileLock tryLock(long position, long size, boolean shared)
                throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
