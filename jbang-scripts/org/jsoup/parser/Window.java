package org.jsoup.parser;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jsoup.internal.StringUtil;

/**
 * What a {@link CharacterReader} has in its buffer, seen without asking it for each character: its own methods make a string of
 * all that they pass, and look whether to read on before each look ahead. For one parse, and one thread.
 */
final class Window {

    private static final VarHandle POSITION;
    private static final VarHandle LENGTH;
    private static final VarHandle BUFFER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(CharacterReader.class, MethodHandles.lookup());
            POSITION = lookup.findVarHandle(CharacterReader.class, "bufPos", int.class);
            LENGTH = lookup.findVarHandle(CharacterReader.class, "bufLength", int.class);
            BUFFER = lookup.findVarHandle(CharacterReader.class, "charBuf", char[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final CharacterReader reader;
    private final char[] characters;

    /** Before a parse. */
    Window(CharacterReader reader) {
        this.reader = reader;
        characters = (char[]) BUFFER.get(reader);
    }

    /** Reads on when little is left: whether there is anything. After this a thousand characters are in it, or all that are left. */
    boolean fill() {
        return !reader.isEmpty();
    }

    /** The characters: those from {@link #position()} to {@link #end()} are still to be read. The same array throughout a parse. */
    char[] characters() {
        return characters;
    }

    /** Where the next one is. */
    int position() {
        return (int) POSITION.get(reader);
    }

    /** After the last one that has been read from the page. */
    int end() {
        return (int) LENGTH.get(reader);
    }

    /**
     * Reads on from there.
     *
     * @param position up to {@link #end()}
     */
    void moveTo(int position) {
        POSITION.set(reader, position);
    }

    /** Where letters, digits and what else common names have in them end: the end of the window, or the character that follows. */
    int afterName(int at, int end) {
        while (at < end && isInName(characters[at])) at++;
        return at;
    }

    /** Where white space ends, as HTML has it: the end of the window, or the character that follows. */
    int afterSpace(int at, int end) {
        while (at < end && StringUtil.isWhitespace(characters[at])) at++;
        return at;
    }

    /** Whether it is an ASCII letter. */
    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isInName(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '_' || c == ':';
    }
}
