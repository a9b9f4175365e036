package org.metastroma.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * A block of IP addresses in CIDR notation.
 *
 * @param bits how many leading bits of an address count
 */
record AddressBlock(byte[] address, int bits) {

    /** @throws IllegalArgumentException when the text is neither an address nor a block; host names are not looked up */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> new IllegalArgumentException(text));
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > address.length * 8) {
            throw new IllegalArgumentException(text);
        }
        return new AddressBlock(address, bits);
    }

    static boolean any(List<AddressBlock> blocks, String address) {
        return bytes(address).map(bytes -> blocks.stream().anyMatch(b -> b.contains(bytes))).orElse(false);
    }

    private boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i & 7);
            if ((address[i >> 3] & mask) != (other[i >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** @return the bytes of a literal address, empty for anything else */
    static Optional<byte[]> bytes(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean v4 = bare.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!v4 && !(bare.contains(":") && bare.matches("[0-9A-Fa-f:.]{2,45}"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
