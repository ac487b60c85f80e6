package org.multidb.routing.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.multidb.routing.Alias;
import org.multidb.routing.Cause;
import org.multidb.routing.Operation;
import org.multidb.routing.Role;
import org.multidb.routing.Route;

class FunctionRouterTest {

    private static final Alias BOOKS = new Alias("books-1");
    private static final Alias SHADOW = new Alias("books-1-s");
    private static final Alias LETTERS = new Alias("letters-1");

    private final FunctionRouter router = new FunctionRouter(
            Map.of("books", BOOKS, "letters", LETTERS),
            Map.of("books", List.of(BOOKS, SHADOW), "letters", List.of(LETTERS)));

    @Test
    void anEntityGoesToThePrimaryOfItsFunction() {
        Route route = router.route(Operation.read(Novel.class)).orElseThrow();
        assertThat(route).isEqualTo(new Route(BOOKS, Role.PRIMARY, "Novel lives in books", Cause.STORED));
        assertThat(router.route(Operation.write(Letter.class)).orElseThrow().alias())
                .isEqualTo(LETTERS);
    }

    @Test
    void aSubclassLivesWhereItsParentLives() {
        assertThat(router.route(Operation.read(ShortNovel.class)).orElseThrow())
                .isEqualTo(Route.toPrimary(BOOKS, "ShortNovel lives in books").because(Cause.STORED));
        assertThat(router.route(Operation.read(FiledLetter.class)).orElseThrow().alias())
                .isEqualTo(BOOKS);
    }

    @Test
    void aClassOfNoFunctionGetsNoOpinion() {
        assertThat(router.route(Operation.read(String.class))).isEmpty();
        assertThat(router.belongs(String.class, BOOKS)).isEmpty();
    }

    @Test
    void aFunctionThatIsNotConfiguredGetsNoOpinion() {
        assertThat(router.route(Operation.read(Chart.class))).isEmpty();
        assertThat(router.belongs(Chart.class, BOOKS)).isEmpty();
    }

    @Test
    void aTableBelongsInEveryDatabaseOfItsFunctionAndInNoOther() {
        assertThat(router.belongs(Novel.class, BOOKS)).contains(true);
        assertThat(router.belongs(Novel.class, SHADOW)).contains(true);
        assertThat(router.belongs(Novel.class, LETTERS)).contains(false);
        assertThat(router.belongs(Novel.class, new Alias("elsewhere"))).contains(false);
    }

    @Test
    void theFunctionIsNamedByTheNearestClass() {
        assertThat(FunctionRouter.functionOf(ShortNovel.class)).contains("books");
        assertThat(FunctionRouter.functionOf(FiledLetter.class)).contains("books");
        assertThat(FunctionRouter.functionOf(Object.class)).isEmpty();
        assertThat(FunctionRouter.functionOf(Runnable.class)).isEmpty();
    }

    @StoredIn("books")
    private static class Novel {}

    private static final class ShortNovel extends Novel {}

    @StoredIn("letters")
    private static class Letter {}

    @StoredIn("books")
    private static final class FiledLetter extends Letter {}

    @StoredIn("charts")
    private static final class Chart {}
}
