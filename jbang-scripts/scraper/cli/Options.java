package scraper.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    /** A usage error. */
    final ParameterException bad(String option, String message) {
        return new ParameterException(spec.commandLine(), option + ": " + message);
    }
}
