package org.dalsegno.liberty.launch;

/**
 * The data folder cannot be used; the message says which folder and why, for the operator's eyes.
 */
final class DataFolderException extends Exception {

    private static final long serialVersionUID = 1L;

    DataFolderException(String message) {
        super(message);
    }
}
