package lab.result;

import java.util.List;

/**
 * Where something was measured.
 *
 * @param processor its name; null where the system does not tell
 * @param cores as many as the JVM may use
 * @param memoryMegabytes of the machine, or of the container
 * @param system name and version of the operating system
 * @param java name and version of the virtual machine
 * @param flags the JVM's, of every mode alike
 * @param program name and version of this program
 */
public record Machine(String processor, int cores, long memoryMegabytes, String system, String java, List<String> flags, String program) {}
