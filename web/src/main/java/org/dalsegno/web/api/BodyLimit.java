package org.dalsegno.web.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.web.api.problem.BodyBroken;
import org.dalsegno.web.api.problem.BodyTooLarge;

/**
 * Keeps a body from filling the memory: what says beforehand that it is too large is not read at
 * kept, and what does not say it is cut off while it is read.
 */
@Provider
public class BodyLimit implements ContainerRequestFilter {

    private static final long USUAL = 10L << 20;
    private static final long IMPORT = 256L << 20;
    private static final long PATIENCE = 512L << 20;
    private static final Logger LOG = Logger.getLogger(BodyLimit.class.getName());

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        long limit = request.getUriInfo().getPath().endsWith("contacts/import") ? IMPORT : USUAL;
        String declared = request.getHeaderString("Content-Length");
        if (declared != null
                && declared.matches("\\d+")
                && (declared.length() > 18 || Long.parseLong(declared) > limit)) {
            drain(request.getEntityStream());
            throw new BodyTooLarge(limit);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Counted(request.getEntityStream(), limit));
        }
    }

    /**
     * Reads on and throws away, because most clients look for the answer only after they have sent
     * everything.
     */
    private static void drain(InputStream in) {
        byte[] waste = new byte[1 << 16];
        try {
            long left = PATIENCE;
            for (int read = in.read(waste); read > 0 && left > 0; read = in.read(waste)) {
                left -= read;
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "a body that is too large was not sent to its end", e);
        }
    }

    /** Fails at the first byte too many. */
    static final class Counted extends FilterInputStream {

        private final long limit;
        private long count;

        Counted(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int read = in.read(bytes, offset, length);
                add(Math.max(read, 0));
                return read;
            } catch (BodyTooLarge e) {
                throw e;
            } catch (IOException e) {
                throw new BodyBroken(e);
            }
        }

        private void add(int read) throws BodyTooLarge {
            count += read;
            if (count > limit) {
                drain(in);
                throw new BodyTooLarge(limit);
            }
        }
    }
}
