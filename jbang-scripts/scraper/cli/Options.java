package scraper.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scraper.Reason;

/** A group of options that fill settings, which check each value; here an error gets the option's name. */
abstract class Options {

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    /** Sets one value; what the settings refuse becomes a usage error that names the option. */
    final void set(String option, Runnable setter) {
        try {
            setter.run();
        } catch (IllegalArgumentException e) {
            throw bad(option, e.getMessage());
        }
    }

    /** What a file that cannot be opened is: a usage error, unless nothing is wrong with the command but that the disk is full. */
    final ParameterException unopened(String option, IOException e) throws IOException {
        String message = String.valueOf(e.getMessage());
        if (Reason.isFull(e)) throw new IOException(option + ": " + message, e);
        return bad(option, message);
    }

    /** A usage error. */
    final ParameterException bad(String option, String message) {
        return new ParameterException(spec.commandLine(), option + ": " + message);
    }
}
