package org.dalsegno.service.dispatch;

import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * This process among the nodes on one database; another name after each start, so that nobody
 * inherits a lease.
 */
@Singleton
public class Node {

    private final String name = UUID.randomUUID().toString();

    public String name() {
        return name;
    }
}
