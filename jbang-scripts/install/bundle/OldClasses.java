package bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Classes that were compiled for Java 5 or older, as picocli's, made over for Java 8: their code gets the frames that newer
 * verifiers want, and stays what it is otherwise. The JVM keeps no older ones in its AOT cache, and verifies them the slow way.
 */
final class OldClasses {

    /** Of Java 6, the first with frames. */
    private static final int FRAMES = ClassFile.JAVA_6_VERSION;

    private final ZipFile jar;
    private final ClassFile format;

    /** @param jar in which the classes' kin are looked for, too */
    OldClasses(ZipFile jar) {
        this.jar = jar;
        format = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::open).orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** The class as it is if it is new enough, else made over. */
    byte[] renewed(byte[] bytes) {
        int version = (bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF;
        if (version >= FRAMES) return bytes;
        ClassModel model = format.parse(bytes);
        return format.transformClass(model, OldClasses::renew);
    }

    private static void renew(ClassBuilder renewed, ClassElement element) {
        switch (element) {
            case ClassFileVersion _ -> renewed.with(ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0));
            case MethodModel method -> renewed.transformMethod(method, MethodTransform.transformingCode(CodeTransform.ACCEPT_ALL));
            default -> renewed.with(element);
        }
    }

    private InputStream open(ClassDesc type) {
        String name = type.descriptorString();
        ZipEntry entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
