package org.metastroma.resident;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where the resident of a checkout is found: a socket in a folder that nobody but its user may enter.
 *
 * @param folder the folder
 * @param name   of the checkout
 */
record Quarters(Path folder, String name) {

    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

    /**
     * Makes the folder if need be.
     *
     * @param runtime the folder for such things, such as {@code $XDG_RUNTIME_DIR} or the one for temporary files
     * @param home    the checkout
     * @throws IOException when somebody else owns the folder or may enter it
     */
    static Quarters of(Path runtime, Path home) throws IOException {
        Path folder = runtime.resolve("metastroma-" + System.getProperty("user.name"));
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN));
        } catch (FileAlreadyExistsException e) {
            PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isDirectory() || !attributes.permissions().equals(OWN)
                    || !attributes.owner().getName().equals(System.getProperty("user.name"))) {
                throw new IOException(folder + " is not a folder of this user's alone");
            }
        }
        return new Quarters(folder, Integer.toHexString(home.toString().hashCode()));
    }

    Path socket() {
        return folder.resolve(name + ".socket");
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(socket());
    }

    /** Held by the one resident of the checkout. */
    Path lock() {
        return folder.resolve(name + ".lock");
    }

    /** What the resident itself says, such as why its virtual machine could not start. */
    Path log() {
        return folder.resolve(name + ".log");
    }
}
