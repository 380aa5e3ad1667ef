package lab.result;

import java.util.List;

/**
 * What the machine makes of nothing: each mode runs in JVMs that are alike, and these are compared with each other.
 *
 * @param figure what was compared
 * @param floor a ratio closer to 1 than this, such as 0.03, is no difference
 * @param itself each mode's first JVM to its second
 */
public record Noise(Figure figure, double floor, List<Ratio> itself) {}
