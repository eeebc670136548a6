package org.dalsegno.simulator;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides who may sign in, whatever the protocol: anyone, but who is called auth-off or locked out.
 */
final class Doorman {

    private final Set<String> lockedOut = ConcurrentHashMap.newKeySet();

    boolean admits(String user) {
        return !Behaviour.refusesSignIn(user) && !lockedOut.contains(key(user));
    }

    void lockOut(String user) {
        lockedOut.add(key(user));
    }

    void letIn(String user) {
        lockedOut.remove(key(user));
    }

    private static String key(String user) {
        return user.strip().toLowerCase(Locale.ROOT);
    }
}
