package bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What shells complete of a command line, from what picocli knows of the command: its options, their words where they have such,
 * and files for its arguments and for values that are called so. Picocli's own script has no files for arguments.
 */
public final class Completion {

    /** Of a value or an argument that is a file, among others maybe: a word of what it is called. */
    private static final String FILES = "(.*\\W)?(FILE|DIR)(\\W.*)?";

    private static final String FUNCTION = """
            # What can stand at the cursor; that of the shell itself, which is files, where nothing is named and nothing is said against it.
            _complete_NAME() {
                local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} start='' words='' files='' line
                COMPREPLY=()
                # bash takes --option=value for three words, zsh for one.
                if [[ $word == '=' ]]; then
                    word=''
                elif [[ $option == '=' ]]; then
                    option=${COMP_WORDS[COMP_CWORD-2]}
                elif [[ $word == --*=* ]]; then
                    start=${word%%=*}= option=${word%%=*} word=${word#*=}
                fi
                case $option in
            CASES        *)
                        # Behind the = or : of a URL or a field there is nothing to offer.
                        if [[ ${COMP_WORDS[COMP_CWORD-1]} == [=:] || ${COMP_WORDS[COMP_CWORD]} == [=:] ]]; then
                            compopt +o default 2>/dev/null
                            return 0
                        fi
                        [[ $word == -* ]] || return 0
                        words='OPTIONS' ;;
                esac
                if [[ -n $files ]]; then
                    compopt -o filenames 2>/dev/null
                else
                    compopt +o default 2>/dev/null
                fi
                while IFS= read -r line; do
                    COMPREPLY+=("$start$line")
                done < <(compgen $files -W "$words" -- "$word")
                return 0
            }
            """;

    private Completion() {}

    /** For bash. */
    public static String bash(CommandSpec command) {
        return "# bash completion for " + command.name() + "\n\n" + function(command)
                + "\ncomplete -o default -F _complete_" + command.name() + " " + command.name() + "\n";
    }

    /** For zsh, which takes bash's completion, all but one command of it. */
    public static String zsh(CommandSpec command) {
        return "#compdef " + command.name() + "\n\n(( $+functions[_bash_complete] )) || { autoload -Uz bashcompinit && bashcompinit }\ncompopt() { : }\n\n"
                + function(command) + "\n_bash_complete -o default -F _complete_" + command.name() + "\n";
    }

    private static String function(CommandSpec command) {
        List<OptionSpec> options = command.options().stream().filter(option -> !option.hidden()).toList();
        Map<String, String> named = options.stream().filter(option -> option.arity().max() > 0)
                .collect(Collectors.groupingBy(Completion::value, TreeMap::new, Collectors.mapping(option -> String.join("|", option.names()), Collectors.joining("|"))));
        String cases = named.entrySet().stream().map(value -> "        " + value.getValue() + ") " + value.getKey() + " ;;\n").collect(Collectors.joining());
        String names = options.stream().flatMap(option -> Stream.of(option.names())).collect(Collectors.joining(" "));
        return FUNCTION.replace("NAME", command.name()).replace("CASES", cases).replace("OPTIONS", names);
    }

    /** What may stand behind an option. */
    private static String value(OptionSpec option) {
        List<String> words = new ArrayList<>();
        if (option.completionCandidates() != null) option.completionCandidates().forEach(words::add);
        // Where it can do without, what follows may be an argument.
        boolean files = option.paramLabel().matches(FILES) || option.arity().min() == 0;
        if (words.isEmpty()) return files ? "return 0" : "compopt +o default 2>/dev/null; return 0";
        return "words='" + String.join(" ", words) + "'" + (files ? " files=-f" : "");
    }
}
