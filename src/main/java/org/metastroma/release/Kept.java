package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import org.metastroma.model.Memo;

/**
 * What has been made before: in memory by this process, else in the cache by an earlier one. Any number of threads may ask.
 *
 * @param memo  holds the last thing of each form
 * @param cache holds some of each kind
 */
record Kept(Memo memo, BuildCache cache) {

    /** Reads or writes a thing in the folder of an entry. */
    @FunctionalInterface
    interface In<T> {
        T folder(Path folder) throws IOException;
    }

    /**
     * How things of one form are kept.
     *
     * @param step   the thing in memory
     * @param kind   the entries in the cache
     * @param reader of an entry; one that fails is as good as no entry
     * @param usable whether a thing may be taken again: what it rests on can have gone since it was made
     * @param moved  the same thing once the folder that it was written to has this place
     */
    record Form<T>(Memo.Step<T> step, BuildCache.Kind kind, In<T> reader, Predicate<T> usable, BiFunction<T, Path, T> moved) {
    }

    /** @return what was made from the same, from memory, else from the cache; empty when it is to be made */
    <T> Optional<T> find(Form<T> form, String key) {
        return memo.last(form.step(), key).filter(form.usable())
                .or(() -> cache.find(form.kind(), key).flatMap(entry -> read(form, entry)).filter(form.usable()))
                .map(thing -> memo.keep(form.step(), key, thing));
    }

    private static <T> Optional<T> read(Form<T> form, Path entry) {
        try {
            return Optional.of(form.reader().folder(entry));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes an entry of the cache.
     *
     * @param writer of the thing
     * @return the thing, which is now in memory too
     * @throws org.metastroma.model.ProblemsException when the folder of data cannot be written to
     */
    <T> T make(Form<T> form, String key, In<T> writer) {
        AtomicReference<T> written = new AtomicReference<>();
        try {
            Path entry = cache.make(form.kind(), key, folder -> written.set(writer.folder(folder)));
            return memo.keep(form.step(), key, form.moved().apply(written.get(), entry));
        } catch (IOException e) {
            throw ReleaseStore.cannotWrite(e, cache.folder(), "--data");
        }
    }
}
