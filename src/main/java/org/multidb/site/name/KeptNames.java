package org.multidb.site.name;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.multidb.site.change.Marked;

/**
 * Names that were read before, with the marks that the catalogue had then: those that are asked for most often stay. Whether one may be shown is
 * not decided here.
 */
final class KeptNames {

    private static final int MOST = 10_000;

    private final Cache<NameKey, Marked<Optional<String>>> kept = Caffeine.newBuilder()
            .maximumSize(MOST)
            // On the thread that adds a name: a pool of the JDK's outlives the application.
            .executor(Runnable::run)
            .build();

    /**
     * All of those names, with all marks that tell whether they are still the same. Empty if not all are here, or if they are of different
     * states of the catalogue.
     */
    Optional<Marked<Map<NameKey, Optional<String>>>> find(Set<NameKey> wanted) {
        Map<NameKey, Marked<Optional<String>>> found = kept.getAllPresent(wanted);
        Map<NameKey, Optional<String>> names = new HashMap<>();
        Map<String, Long> marks = new HashMap<>();
        found.forEach((key, name) -> {
            names.put(key, name.value());
            marks.putAll(name.marks());
        });
        boolean areOfOneState = found.values().stream()
                .allMatch(name -> marks.entrySet().containsAll(name.marks().entrySet()));
        return found.size() == wanted.size() && areOfOneState
                ? Optional.of(new Marked<>(names, marks))
                : Optional.empty();
    }

    /**
     * Keeps names that were read together.
     *
     * @param marks of all subjects
     */
    void keep(Map<NameKey, Optional<String>> names, Map<String, Long> marks) {
        names.forEach((key, name) -> {
            Map<String, Long> own = new HashMap<>(marks);
            own.keySet().retainAll(key.subjects());
            // Without its marks nothing would tell that a name is old.
            if (own.size() == key.subjects().size()) {
                kept.put(key, new Marked<>(name, own));
            }
        });
    }
}
