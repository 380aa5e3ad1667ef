package scraper;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read or written, in words: what the JDK says of many is the file's name alone. */
public final class Reason {

    private Reason() {}

    /** Whether it is that the disk is full, as far as an error or what led to it says so. */
    public static boolean isFull(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("No space left on device") || message.contains("disk is full") || message.contains("SQLITE_FULL")) return true;
        }
        return false;
    }

    /** For a message that names the file. */
    public static String of(IOException error) {
        return switch (error) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "a file of that name is there already";
            case CharacterCodingException _ -> "it is no text in UTF-8";
            case FileSystemException of when of.getReason() != null -> of.getReason();
            default -> error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        };
    }
}
