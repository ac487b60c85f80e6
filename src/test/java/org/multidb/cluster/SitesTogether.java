package org.multidb.cluster;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Lets classes that share a {@link RunningSite} follow one another, so that it is started once; otherwise they come in the order of their names. */
public final class SitesTogether implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(SitesTogether::site)
                        .thenComparing(descriptor -> descriptor.getTestClass().getName()));
    }

    /** Nothing for tests of the common site, which stays, and for those of none. */
    private static String site(ClassDescriptor descriptor) {
        return descriptor
                .findAnnotation(OnRunningSite.class)
                .filter(site -> !site.topology().equals(RunningSiteExtension.COMMON))
                .map(site -> site.topology() + " " + String.join(" ", site.settings()))
                .orElse("");
    }
}
