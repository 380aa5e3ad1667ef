package lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lab.replay.Recorder;
import lab.result.Workload;
import lab.workload.Conditions;
import lab.workload.Dimensions;
import lab.workload.Extractions;
import lab.workload.Plan;
import lab.workload.Sets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import scraper.Settings;
import scraper.cli.ScrapingOptions;
import scraper.yaml.Nearest;
import site.page.Folder;

/** What modes are compared on: the arguments of the command, from names of workloads, folders and URLs to plans. */
final class Subjects {

    private final CommandSpec spec;
    private final WorkloadOptions workload;
    private final ScrapingOptions scraping;
    private final Dimensions asked;
    private final List<Plan> plans = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();

    /**
     * Reads the arguments; nothing is fetched yet.
     *
     * @throws ParameterException when one of them is nothing to compare on, or does not go with an option
     */
    Subjects(List<String> inputs, CommandSpec spec, WorkloadOptions workload, ScrapingOptions scraping) {
        this.spec = spec;
        this.workload = workload;
        this.scraping = scraping;
        if (scraping.hasFields()) workload.refuseParse();
        asked = scraping.hasFields() ? workload.dimensions().changedBy(new Dimensions(null, null, null, null, List.of(Extractions.own())))
                : workload.dimensions();
        for (String input : inputs.isEmpty() ? List.of("mixed") : inputs) {
            Sets.Set set = Sets.all().get(input);
            if (set != null) plans.addAll(set.dimensions().changedBy(asked).generated(input, conditions(0)));
            else if (!input.isEmpty() && !input.contains("://") && Files.isDirectory(Path.of(input))) plans.addAll(folder(Path.of(input)));
            else urls.add(known(input));
        }
        if (urls.isEmpty()) return;
        workload.refusePages("a list");
        workload.refuseLatency("a list");
    }

    private String known(String input) {
        if (input.isEmpty()) throw new ParameterException(spec.commandLine(), "an argument is empty; give a workload ("
                + String.join(", ", Sets.all().keySet()) + "), a file, a folder (. is the current one) or a URL");
        if (input.equals("-") || input.contains("://") || Files.exists(Path.of(input))) return input;
        Set<String> sets = Sets.all().keySet();
        String near = Nearest.of(input, sets);
        throw new ParameterException(spec.commandLine(), "'" + input + "' is neither a workload (" + String.join(", ", sets) + "), a file, a folder nor a URL; "
                + (near != null ? "did you mean " + near + "?" : "a URL begins with http:// or https://, and - reads standard input"));
    }

    /** What the workloads will be called. */
    List<String> names() {
        return all("").stream().map(Plan::name).toList();
    }

    /**
     * What is to be run, URLs recorded; null when it was interrupted before.
     *
     * @param file where they are; null: among the cached files
     * @throws Recorder.NothingToRecord when a list has no URL, or a folder no page
     */
    List<Plan> plans(Recorder recorder, Path file, boolean again) throws IOException, InterruptedException {
        for (Plan plan : plans) if (plan.kind() == Workload.Kind.FOLDER) requirePage(Path.of(plan.source()));
        if (urls.isEmpty()) return all("");
        boolean archived = urls.size() == 1 && urls.getFirst().matches("(?i).*\\.warc(\\.gz)?") && Files.exists(Path.of(urls.getFirst()));
        Path archive = archived ? Path.of(urls.getFirst()) : recorder.record(urls, file, again);
        if (archive == null) return null;
        return all(archive.toString());
    }

    /** With a number behind the name of what is called as one before it: by names workloads are told apart. */
    private List<Plan> all(String archive) {
        Set<String> taken = new HashSet<>();
        return Stream.concat(plans.stream(), replays(archive).stream()).map(plan -> {
            String name = plan.name();
            for (int number = 2; !taken.add(name); number++) name = plan.name() + "-" + number;
            return plan.called(name);
        }).toList();
    }

    /** The sample site would serve pages that it makes itself. */
    private static void requirePage(Path folder) {
        if (new Folder(folder, null, null).htmlPaths().isEmpty())
            throw new Recorder.NothingToRecord("nothing to compare on: no page (.html, .htm, .xhtml) in the folder " + folder);
    }

    private List<Plan> replays(String archive) {
        if (urls.isEmpty()) return List.of();
        Dimensions recorded = Dimensions.USUAL.changedBy(new Dimensions(null, null, List.of("recorded"), null, null)).changedBy(asked);
        return recorded.over(Workload.Kind.REPLAY, name(urls.getFirst()), archive, conditions(new Settings().politeness().perHost()));
    }

    private List<Plan> folder(Path folder) {
        workload.refusePages("a folder");
        return Dimensions.USUAL.changedBy(asked).over(Workload.Kind.FOLDER, name(folder.toAbsolutePath().normalize().toString()), folder.toString(), conditions(0));
    }

    /** What a file is called without its endings; {@code list} when that is no name. */
    private static String name(String input) {
        String name = input.contains("://") ? "" : Path.of(input).getFileName().toString().replaceFirst("\\..*", "");
        return name.matches("[\\p{L}\\p{Nd}_-]*[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}_-]*") ? name : "list";
    }

    /** What all have in common: modes are measured, and neither a site's wishes nor a proxy. @param perHost unless it is asked for; 0: no limit */
    private Conditions conditions(int perHost) {
        boolean own = spec.commandLine().getParseResult().hasMatchedOption("--per-host");
        List<String> options = new ArrayList<>(ScrapingOptions.given(spec.commandLine().getParseResult()));
        options.addAll(List.of("--no-robots", "--delay=0", "--rate=0", "--proxy="));
        return new Conditions(own ? scraping.perHost() : perHost, workload.workers, workload.pages, options);
    }
}
