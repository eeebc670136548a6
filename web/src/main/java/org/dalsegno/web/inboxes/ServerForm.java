package org.dalsegno.web.inboxes;

import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.connecting.ServerRequest;

/** A mail server while somebody types it; without a host there is none. */
public class ServerForm {

    private String host;
    private Integer port;
    private Security security;
    private String username;
    private String password;

    ServerForm(int port, Security security) {
        this.port = port;
        this.security = security;
    }

    /** Null when no host was typed. */
    ServerRequest request() {
        return host == null || host.isBlank()
                ? null
                : new ServerRequest(host.strip(), port, security, username, password);
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public Integer getPort() {
        return port;
    }

    public void setPort(Integer port) {
        this.port = port;
    }

    public Security getSecurity() {
        return security;
    }

    public void setSecurity(Security security) {
        this.security = security;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
