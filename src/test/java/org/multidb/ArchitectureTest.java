package org.multidb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Named;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.multidb.persistence.VersionedRow;
import org.multidb.routing.function.StoredIn;

/** Keeps the arrows between packages, and the words of the house style. */
@AnalyzeClasses(packages = "org.multidb", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> CHANGES = Set.of("change", "delete", "describe");
    private static final Set<String> READS_TO_SHOW = Set.of("find", "page", "search");
    private static final Set<String> SERVICES = Set.of(
            "org.multidb.site.review.Reviews",
            "org.multidb.site.product.Products",
            "org.multidb.site.account.Accounts");

    @ArchTest
    static final ArchRule ARROWS_GO_DOWN_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.multidb..")
            .withOptionalLayers(true)
            .layer("web")
            .definedBy("org.multidb.site.web..")
            .layer("features")
            .definedBy("org.multidb.site.product..", "org.multidb.site.review..", "org.multidb.site.account..")
            .layer("name")
            .definedBy("org.multidb.site.name..")
            .layer("ticket")
            .definedBy("org.multidb.ticket..")
            .layer("outbox")
            .definedBy("org.multidb.outbox..")
            .layer("moving")
            .definedBy("org.multidb.moving..")
            .layer("sharding")
            .definedBy("org.multidb.sharding..")
            .layer("migration")
            .definedBy("org.multidb.migration..")
            .layer("persistence")
            .definedBy("org.multidb.persistence..")
            .layer("topology")
            .definedBy("org.multidb.topology..")
            .layer("routing")
            .definedBy("org.multidb.routing..")
            .layer("metrics")
            .definedBy("org.multidb.metrics..")
            .layer("text")
            .definedBy("org.multidb.site.text..")
            .layer("change")
            .definedBy("org.multidb.site.change..")
            .layer("pool")
            .definedBy("org.multidb.pool..")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("name")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("web", "name")
            .whereLayer("ticket")
            .mayOnlyBeAccessedByLayers("web", "features")
            .whereLayer("outbox")
            .mayOnlyBeAccessedByLayers("web", "features", "ticket")
            .whereLayer("moving")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("sharding")
            .mayOnlyBeAccessedByLayers("web", "features", "ticket", "outbox", "moving")
            .whereLayer("migration")
            .mayOnlyBeAccessedByLayers("web", "features", "ticket", "outbox", "moving", "sharding")
            .whereLayer("persistence")
            .mayOnlyBeAccessedByLayers("web", "name", "features", "ticket", "outbox", "moving", "sharding", "migration")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers(
                    "web", "features", "ticket", "outbox", "moving", "sharding", "migration", "persistence")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers(
                    "web", "features", "ticket", "outbox", "moving", "sharding", "migration", "persistence")
            .whereLayer("metrics")
            .mayNotAccessAnyLayer()
            .whereLayer("text")
            .mayOnlyBeAccessedByLayers("web", "features")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("change")
            .mayOnlyBeAccessedByLayers("web", "name", "features")
            .whereLayer("change")
            .mayNotAccessAnyLayer()
            .whereLayer("pool")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("pool")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule THE_LIBRARY_KNOWS_NOTHING_OF_THE_SITE = noClasses()
            .that()
            .resideOutsideOfPackage("org.multidb.site..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.multidb.site..");

    @ArchTest
    static final ArchRule EVERY_CLASS_HAS_A_PLACE_IN_THE_LAYERS = classes()
            .should()
            .resideInAnyPackage(
                    "org.multidb.site.web..",
                    "org.multidb.site.product..",
                    "org.multidb.site.review..",
                    "org.multidb.site.account..",
                    "org.multidb.site.name..",
                    "org.multidb.ticket..",
                    "org.multidb.outbox..",
                    "org.multidb.moving..",
                    "org.multidb.sharding..",
                    "org.multidb.migration..",
                    "org.multidb.persistence..",
                    "org.multidb.topology..",
                    "org.multidb.routing..",
                    "org.multidb.metrics..",
                    "org.multidb.site.text..",
                    "org.multidb.site.change..",
                    "org.multidb.pool..");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "org.multidb.site.(product|review|account)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_PARTS_OF_THE_WEB_FORM_NO_CYCLE =
            slices().matching("org.multidb.site.web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROUTING_KNOWS_THE_JDK_ONLY = classes()
            .that()
            .resideInAPackage("org.multidb.routing..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.multidb.routing..");

    @ArchTest
    static final ArchRule THE_KINDS_OF_ROUTING_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("org.multidb.routing.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule FACES_STAYS_IN_THE_WEB = noClasses()
            .that()
            .resideOutsideOfPackage("org.multidb.site.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.faces..", "jakarta.servlet..", "org.primefaces..");

    @ArchTest
    static final ArchRule THE_WEB_HAS_NO_ENTITY_MANAGER_AND_NO_SQL = noClasses()
            .that()
            .resideInAPackage("org.multidb.site.web..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.persistence.EntityManager")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.persistence.EntityManagerFactory")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.persistence.Query")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_A_ROW_OF_THE_PRIMARY_TELLS_ITS_VERSION = methods()
            .that()
            .haveName("getVersion")
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .because("what begins a write reads the primary: forms get the version from a VersionedRow");

    @ArchTest
    static final ArchRule ONLY_SERVICES_MAKE_A_VERSIONED_ROW = noClasses()
            .that()
            .resideInAPackage("org.multidb.site.web..")
            .should()
            .callConstructor(VersionedRow.class, Object.class, int.class);

    @ArchTest
    static final ArchRule WHO_CHANGES_ROWS_READS_THEM_FOR_THAT = noClasses()
            .that(DescribedPredicate.describe("change or delete rows of a service", ArchitectureTest::changesRows))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "reads rows to show them", call -> isOfService(call) && READS_TO_SHOW.contains(call.getName())));

    private static boolean changesRows(JavaClass caller) {
        return caller.getPackageName().startsWith("org.multidb.site.web")
                && caller.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> isOfService(call) && CHANGES.contains(call.getName()));
    }

    private static boolean isOfService(JavaMethodCall call) {
        return SERVICES.contains(call.getTargetOwner().getName());
    }

    @ArchTest
    static final ArchRule ECLIPSELINK_STAYS_IN_PERSISTENCE = noClasses()
            .that()
            .resideOutsideOfPackage("org.multidb.persistence..")
            // Static weaving writes EclipseLink's interfaces into the entities.
            .and()
            .areNotAnnotatedWith(Entity.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.persistence..");

    @ArchTest
    static final ArchRule FLYWAY_STAYS_IN_MIGRATION = noClasses()
            .that()
            .resideOutsideOfPackage("org.multidb.migration..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.flywaydb..");

    @ArchTest
    static final ArchRule JAVAX_ENTERPRISE_IS_THE_PAST = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.annotation..",
                    "javax.ejb..",
                    "javax.enterprise..",
                    "javax.faces..",
                    "javax.inject..",
                    "javax.persistence..",
                    "javax.servlet..",
                    "javax.transaction..",
                    "javax.validation..");

    /** EclipseLink 4.0 compares other names in upper case, by the default locale: in Turkish there is no column {@code ID} then. */
    @ArchTest
    static final ArchRule EVERY_COLUMN_HAS_ITS_NAME_IN_LOWER_CASE = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .and()
            .areNotStatic()
            .and()
            .haveNameNotStartingWith("_persistence")
            .should(new ArchCondition<>("name their column in lower case") {
                @Override
                public void check(JavaField field, ConditionEvents events) {
                    boolean named = field.tryGetAnnotationOfType(Column.class)
                            .filter(column -> column.name().matches("[a-z_]+"))
                            .isPresent();
                    events.add(new SimpleConditionEvent(field, named, field.getFullName()));
                }
            });

    @ArchTest
    static final ArchRule NOTHING_DEPENDS_ON_THE_DEFAULT_LOCALE = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
            .orShould()
            .callMethod(NumberFormat.class, "getInstance")
            .orShould()
            .callMethod(NumberFormat.class, "getIntegerInstance")
            .orShould()
            .callMethod(NumberFormat.class, "getNumberInstance")
            .orShould()
            .callConstructor(MessageFormat.class, String.class)
            .because("letters, digits and dates differ from one default locale to another");

    @ArchTest
    static final ArchRule EVERY_ENTITY_SAYS_WHERE_IT_IS_STORED =
            classes().that().areAnnotatedWith(Entity.class).should().beAnnotatedWith(StoredIn.class);

    @ArchTest
    static final ArchRule PAGES_FIND_THEIR_BEANS_UNDER_WEB = noClasses()
            .that()
            .resideOutsideOfPackage("org.multidb.site.web..")
            .should()
            .beAnnotatedWith(Named.class);

    @ArchTest
    static final ArchRule A_BEAN_OF_A_PAGE_IS_NAMED_AS_ITS_CLASS = classes()
            .that()
            .haveSimpleNameEndingWith("Backing")
            .should(new ArchCondition<>("be named as their class, without Backing") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String bean = type.tryGetAnnotationOfType(Named.class)
                            .map(Named::value)
                            .orElse("");
                    boolean same = (bean + "Backing").equalsIgnoreCase(type.getSimpleName());
                    events.add(new SimpleConditionEvent(type, same, type.getFullName() + " is named '" + bean + "'"));
                }
            });

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS_FOR = noClasses()
            .should()
            .haveNameMatching(".*[.$](Abstract\\w+|Dto\\w+|\\w*(Impl|Helpers?|Utils?|Dto|DTO|(?<!Entity)Managers?))")
            .orShould()
            .haveSimpleNameContaining("Master")
            .orShould()
            .haveSimpleNameContaining("Slave");

    @ArchTest
    static final ArchRule STATE_LIVES_IN_SCOPES = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocal.class)
            .because("routing state belongs to the request or the transaction");

    @ArchTest
    static final ArchRule STATIC_FIELDS_ARE_FINAL = fields().that()
            .areStatic()
            .and()
            .haveNameNotStartingWith("_persistence")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule LOGGERS_ARE_PRIVATE_CONSTANTS = fields().that()
            .haveRawType(Logger.class)
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal();

    @Test
    void everyPackageHasAMap() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent))
                    .isNotEmpty()
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }
}
