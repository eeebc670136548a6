package org.dalsegno.simulator;

import com.icegreen.greenmail.store.MailFolder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A folder that lists its UIDs once and not anew for every message of every FETCH, which makes the
 * library's folders of some thousand mails take most of a second for each command.
 */
final class CachedUids implements InvocationHandler {

    /** UIDs only grow (RFC 3501 §2.3.1.1), so these two numbers name one state of a folder. */
    private record State(int messages, long uidNext) {}

    private static final class Listing {
        private final State state;
        private final long[] uids;

        Listing(State state, long[] uids) {
            this.state = state;
            this.uids = uids;
        }
    }

    private final MailFolder folder;
    private volatile Listing listing = new Listing(new State(-1, -1), new long[0]);

    private CachedUids(MailFolder folder) {
        this.folder = folder;
    }

    static MailFolder around(MailFolder folder) {
        return (MailFolder)
                Proxy.newProxyInstance(
                        MailFolder.class.getClassLoader(),
                        new Class<?>[] {MailFolder.class},
                        new CachedUids(folder));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getMessageUids")) {
            return uids();
        }
        try {
            return method.invoke(folder, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private long[] uids() {
        State now = new State(folder.getMessageCount(), folder.getUIDNext());
        Listing known = listing;
        if (!known.state.equals(now)) {
            known = new Listing(now, folder.getMessageUids());
            listing = known;
        }
        return known.uids;
    }
}
