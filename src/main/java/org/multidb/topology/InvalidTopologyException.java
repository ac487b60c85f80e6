package org.multidb.topology;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration is wrong; the message lists everything that is. */
public final class InvalidTopologyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    public InvalidTopologyException(List<ConfigurationProblem> problems) {
        super(problems.stream()
                .map(ConfigurationProblem::toString)
                .collect(Collectors.joining("\n  ", "The configuration is wrong:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, in the order of the keys as they are read. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
