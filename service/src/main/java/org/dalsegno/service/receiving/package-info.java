/**
 * Reads what comes back to an inbox and moves the enrollment it belongs to: {@code Receiving} says
 * which inbox is read when, {@code Visits} what is new there, {@code Intake} handles one mail once,
 * {@code Matching} finds its attempt and {@code ReturnedMailRecorder} writes what it means. {@code
 * SentSearch} looks into Sent for mails of which nobody knows whether they went out.
 */
package org.dalsegno.service.receiving;
