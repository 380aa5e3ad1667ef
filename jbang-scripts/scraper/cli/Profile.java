package scraper.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import scraper.frontier.Resilience;
import scraper.yaml.YamlError;
import scraper.yaml.YamlFile;
import scraper.yaml.YamlMap;

/**
 * Options from a YAML file ({@code --config}): each key is an option's long name, and {@code retry} and
 * {@code circuitbreaker} hold what Resilience4j has names for. An option on the command line stands before the profile's.
 */
final class Profile {

    /** Options of which a profile's is left out when another of them is on the command line. */
    private static final List<List<String>> EITHER = List.of(List.of("--output", "--replace"), List.of("--quiet", "--verbose"));

    private static final Pattern OPTION = Pattern.compile("(--[a-z-]+): ");

    private final YamlMap keys;
    private final ParseResult given;

    private Profile(YamlMap keys, ParseResult given) {
        this.keys = keys;
        this.given = given;
    }

    /**
     * A command line with what its profile says.
     *
     * @param arguments those of the profile, then those that were given
     * @param profile null for none
     */
    record Expanded(String[] arguments, Profile profile) {
        /** An error in a value that is found after all are read, with where the profile has it. */
        ParameterException located(ParameterException e) {
            Matcher option = OPTION.matcher(String.valueOf(e.getMessage()));
            if (profile == null || !option.lookingAt() || profile.given.hasMatchedOption(option.group(1))) return e;
            String where = profile.keys.where(option.group(1).substring(2));
            return where == null ? e : new ParameterException(e.getCommandLine(), where + ": " + e.getMessage(), e);
        }
    }

    /**
     * The arguments with those of their profile before them; the same when they name none.
     *
     * @param resilience gets what the profile says under Resilience4j's names
     * @throws YamlError naming file, line and key
     */
    static Expanded expand(String[] arguments, Resilience resilience) {
        Expanded same = new Expanded(arguments, null);
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith("--config"))) return same;
        CommandLine command = new CommandLine(new ScrapeCommand());
        ParseResult given;
        try {
            given = command.parseArgs(arguments);
        } catch (ParameterException e) {
            return same; // the run itself will say so
        }
        String name = given.matchedOptionValue("--config", null);
        if (name == null) return same;
        Profile profile = new Profile(read(name), given);
        List<String> all = profile.arguments(command);
        ResilienceKeys.apply(profile.keys, resilience);
        all.addAll(List.of(arguments));
        return new Expanded(all.toArray(String[]::new), profile);
    }

    /** A file, or one of the profiles that come with the program, by its name. */
    private static YamlMap read(String name) {
        String begin = "a key such as 'delay: 1s'";
        if (!Files.exists(Path.of(name)) && name.matches("[a-z]+")) {
            try (InputStream built = Profile.class.getResourceAsStream("/config/" + name + ".yaml")) {
                if (built != null)
                    return YamlFile.parse("config/" + name + ".yaml", new String(built.readAllBytes(), StandardCharsets.UTF_8), "the profile", begin);
            } catch (IOException e) {
                throw new YamlError("the profile '" + name + "' cannot be read: " + e.getMessage());
            }
            throw new YamlError("--config: '" + name + "' is neither a file nor one of the profiles polite, fast and cron");
        }
        return YamlFile.read(Path.of(name), "the profile", begin);
    }

    private List<String> arguments(CommandLine command) {
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        TreeSet<String> known = new TreeSet<>(ResilienceKeys.GROUPS);
        for (String name : options.keySet()) if (name.startsWith("--")) known.add(name.substring(2));
        known.removeAll(List.of("config", "help", "version"));
        keys.only(List.copyOf(known));
        List<String> arguments = new ArrayList<>();
        for (String key : keys.keys())
            if (!ResilienceKeys.GROUPS.contains(key)) keys.at(key, () -> arguments.addAll(of(options.get("--" + key), key)));
        return arguments;
    }

    private List<String> of(OptionSpec option, String key) {
        List<String> values = YamlMap.isList(keys.value(key)) ? keys.texts(key) : List.of(keys.text(key));
        List<String> arguments = new ArrayList<>();
        boolean flag = option.typeInfo().isBoolean();
        if (flag && keys.flag(key)) arguments.add("--" + key);
        if (!flag) for (String value : values) arguments.add("--" + key + "=" + value);
        check(arguments);
        return isGiven(option) ? List.of() : arguments;
    }

    /** Whether the command line has this one, or another that takes its place; one that may be repeated is added to. */
    private boolean isGiven(OptionSpec option) {
        if (option.isMultiValue()) return false;
        String name = option.longestName();
        List<String> names = EITHER.stream().filter(either -> either.contains(name)).findFirst().orElse(List.of(name));
        return names.stream().anyMatch(given::hasMatchedOption);
    }

    private static void check(List<String> arguments) {
        try {
            new CommandLine(new ScrapeCommand()).parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
