package org.dalsegno.domain.digest;

/** What a team is compared with itself by; the fewer the better. The names are texts' keys. */
public enum Measure {
    /** Contacts that met an error, among all tries. */
    FAILED {
        @Override
        public Rate rate(DayFigures of) {
            return new Rate(of.failed(), of.sent() + of.failed());
        }
    },
    /** Bounces, among mails sent. */
    BOUNCED {
        @Override
        public Rate rate(DayFigures of) {
            return new Rate(of.bounced(), of.sent());
        }
    },
    /** Spam complaints, among mails sent. */
    COMPLAINTS {
        @Override
        public Rate rate(DayFigures of) {
            return new Rate(of.complaints(), of.sent());
        }
    },
    /** Contacts who asked to stop, among mails sent. */
    UNSUBSCRIBED {
        @Override
        public Rate rate(DayFigures of) {
            return new Rate(of.unsubscribed(), of.sent());
        }
    };

    /** How much of the whole it is. */
    public abstract Rate rate(DayFigures of);
}
