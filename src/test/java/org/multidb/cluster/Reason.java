package org.multidb.cluster;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be used, in words: the message of many of Java's exceptions is the file's name only. */
final class Reason {

    private Reason() {}

    static String of(IOException failure) {
        String message = failure.getMessage();
        if (failure instanceof AccessDeniedException) {
            return message + " may not be accessed.";
        }
        if (failure instanceof NoSuchFileException) {
            return message + " does not exist.";
        }
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return message + " is in the way: it is not a directory.";
        }
        return message;
    }
}
