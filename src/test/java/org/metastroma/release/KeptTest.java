package org.metastroma.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.Memo;

/** What has been made is taken from memory, else from the cache, and made when neither has it in a state to be used. */
class KeptTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;
    private final List<Path> read = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Kept.Form<Text> form = new Kept.Form<>(new Memo.Step<>("text"), BuildCache.Kind.TERMS, this::read,
            text -> Files.isDirectory(text.folder()), (text, place) -> new Text(place, text.words()));

    private record Text(Path folder, String words) {
    }

    private Text read(Path entry) throws IOException {
        read.add(entry);
        return new Text(entry, Files.readString(entry.resolve("words")));
    }

    private static Text write(Path entry, String words) throws IOException {
        Files.writeString(entry.resolve("words"), words);
        return new Text(entry, words);
    }

    private Kept kept(Memo memo) {
        return new Kept(memo, new BuildCache(folder, false, notes::add));
    }

    @Test
    void memoryGoesBeforeTheCache() throws IOException {
        Memo memo = new Memo();
        assertThat(kept(memo).find(form, KEY)).isEmpty();
        Text made = kept(memo).make(form, KEY, entry -> write(entry, "first"));
        assertThat(made.folder()).isDirectory().hasParent(folder);
        assertThat(kept(memo).find(form, KEY)).containsSame(made);
        assertThat(kept(memo).find(form, "f" + KEY)).isEmpty();
        assertThat(read).isEmpty();
        Memo another = new Memo();
        assertThat(kept(another).find(form, KEY)).contains(made);
        assertThat(kept(another).find(form, KEY)).contains(made);
        assertThat(read).as("once from the cache, then from memory").containsExactly(made.folder());
    }

    @Test
    void whatCannotBeUsedIsNotFound() throws IOException {
        Memo memo = new Memo();
        Text made = kept(memo).make(form, KEY, entry -> write(entry, "first"));
        ReleaseStore.delete(made.folder());
        assertThat(kept(memo).find(form, KEY)).isEmpty();
        assertThat(notes).isEmpty();
        Path damaged = kept(memo).make(form, KEY, entry -> write(entry, "second")).folder();
        Files.writeString(damaged.resolve("words"), "damaged");
        assertThat(kept(new Memo()).find(form, KEY)).isEmpty();
        assertThat(notes).singleElement().asString().contains("is damaged and made anew");
    }

    @Test
    void anEntryThatCannotBeReadIsMadeAnew() throws IOException {
        kept(new Memo()).make(form, KEY, entry -> new Text(entry, "never written"));
        assertThat(kept(new Memo()).find(form, KEY)).isEmpty();
        assertThat(read).hasSize(1);
        kept(new Memo()).make(form, KEY, entry -> write(entry, "second"));
        assertThat(kept(new Memo()).find(form, KEY)).hasValueSatisfying(text -> assertThat(text.words()).isEqualTo("second"));
    }
}
