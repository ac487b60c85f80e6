package org.multidb.site.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.multidb.cluster.RunningSite;

/** What sets the bookmark of a session, what does not, and what a browser may bring. */
@OnAccessSite
class AccessBookmarkIT {

    private AccessSite access;

    AccessBookmarkIT(RunningSite site) {
        access = AccessSite.of(site);
    }

    @BeforeEach
    void prepare() {
        access = access.ready();
    }

    @Test
    void readersGetNoBookmark() {
        Reviewer reader = access.someone();
        assertThat(reader.browser().get(access.list()).cookies()).isEmpty();
        assertThat(reader.browser().get("/review/products/").cookies()).isEmpty();
        assertThat(reader.browser().get("/review/999999999/").cookies()).isEmpty();
    }

    @Test
    void aRefusedFormSetsNoBookmark() {
        Reviewer visitor = access.someone();
        Answer refused = visitor.submits("   ");
        assertThat(refused.status()).isIn(200, 422);
        assertThat(visitor.browser().cookies().keySet()).noneMatch(name -> name.startsWith(AccessSite.BOOKMARK));
    }

    @Test
    void postingEditingAndDeletingEachSetTheBookmarkAndSigningOutClearsIt() {
        Member member = Member.signUp(access.site());
        Reviewer author = new Reviewer(member.browser(), access.product());
        List<List<String>> bookmarks = new ArrayList<>();
        String address = author.posts("First");
        bookmarks.add(AccessSite.bookmarks(author.browser()));
        author.browser().submit(author.browser().get(address + "edit/").form().with("review", "Second"));
        bookmarks.add(AccessSite.bookmarks(author.browser()));
        assertThat(author.browser().get(address).text(".review-text")).isEqualTo("Second");
        author.browser().submit(author.browser().get(address + "delete/").form());
        bookmarks.add(AccessSite.bookmarks(author.browser()));
        assertThat(author.status(address)).isEqualTo(404);
        assertThat(bookmarks).doesNotContain(List.of()).doesNotHaveDuplicates();

        Answer page = author.browser().get(access.list());
        author.browser().submit(Form.of(page.only("form[action$=/account/logout/]"), access.list()));
        assertThat(author.browser().cookies().keySet()).noneMatch(name -> name.startsWith(AccessSite.BOOKMARK));
    }

    @Test
    void theBookmarkIsHiddenFromScriptsAndOtherSites() {
        SetCookie cookie = access.someone().submits("Hidden").cookies().stream()
                .filter(each -> AccessSite.isBookmark(each.name()))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.flags()).contains("httponly", "samesite=lax", "path=/");
        assertThat(cookie.value()).hasSizeLessThan(150).startsWith("reviews.1.");
    }

    @Test
    void aBookmarkThatIsForgedCutOffOrOfAnotherSiteIsIgnored() {
        access.replay().pause();
        Reviewer visitor = access.someone();
        visitor.posts("To be pinned by");
        String genuine = AccessSite.bookmarks(visitor.browser()).get(0);
        List<String> forged = List.of(
                genuine.substring(0, genuine.length() - 1),
                genuine.replace("reviews.1.", "reviews.1.f"),
                genuine.replaceFirst("~.*", "~" + "A".repeat(43)),
                genuine.replaceFirst("~.*", ""),
                "reviews.1.ffffffff.1.1~",
                "~",
                "garbage",
                "x".repeat(4_000));
        assertThat(forged).allSatisfy(value -> {
            Reviewer forger = access.someone();
            forger.browser().cookies().put(AccessSite.BOOKMARK, value);
            assertThat(forger.answeredBy(access.list())).containsExactly(AccessSite.REPLICA);
        });
        Reviewer copy = access.someone();
        copy.browser().cookies().put(AccessSite.SEEN, genuine);
        assertThat(copy.answeredBy(access.list()))
                .as("signed for another cookie")
                .containsExactly(AccessSite.REPLICA);
        copy.browser().cookies().put(AccessSite.BOOKMARK, genuine);
        assertThat(copy.answeredBy(access.list())).containsExactly(AccessSite.PRIMARY);
    }

    @Test
    void whoWroteIsKnownAmongManyCookiesThatLookLikeBookmarksAndCannotBeRemoved() {
        access.replay().pause();
        Reviewer visitor = access.someone();
        Map<String, String> many = AccessSite.manyThatLookLikeBookmarks();
        visitor.browser().cookies().putAll(many);
        String address = visitor.posts("Among many");

        for (int turn = 0; turn < 20; turn++) {
            visitor.browser().cookies().putAll(many);
            visitor.browser().cookies().remove(AccessSite.SEEN);
            assertThat(visitor.answeredBy(address)).containsExactly(AccessSite.PRIMARY);
        }
        visitor.browser().cookies().keySet().removeAll(many.keySet());
        assertThat(AccessSite.bookmarks(visitor.browser())).hasSizeBetween(1, 4);
    }

    private static List<String> names(Answer answer) {
        return answer.cookies().stream().map(SetCookie::name).toList();
    }

    @Test
    void editingAndDeletingInTheAdministrationSetTheBookmark() {
        Browser staff = Member.staff(access.site()).browser();
        String edited = "/admin/reviews/" + access.data().review(access.product(), 3, "Edited") + "/";
        String selected = "/admin/reviews/delete/?id=" + access.data().review(access.product(), 3, "Selected");
        assertThat(staff.cookies().keySet()).noneMatch(name -> name.startsWith(AccessSite.BOOKMARK));

        assertThat(names(staff.submit(staff.get(edited).adminForm().with("text", "By staff"))))
                .anyMatch(AccessSite::isBookmark);
        assertThat(names(staff.submit(staff.get(edited + "delete/").adminForm())))
                .anyMatch(AccessSite::isBookmark);
        assertThat(names(staff.submit(staff.get(selected).adminForm()))).anyMatch(AccessSite::isBookmark);
        assertThat(access.data().reviewsOf(access.product())).isZero();
    }

    @Test
    void lookingAndAnEditThatSomebodyElseOvertookSetNoBookmarkInTheAdministration() {
        Browser staff = Member.staff(access.site()).browser();
        long review = access.data().review(access.product(), 3, "Before");
        String address = "/admin/reviews/" + review + "/";
        Form form = staff.get(address).adminForm();
        Form delete = staff.get(address + "delete/").adminForm();
        access.data().run(AccessSite.PRIMARY, "update review set version = version + 1 where id = ?", review);

        assertThat(staff.submit(form.with("text", "Overtaken")).status()).isEqualTo(409);
        assertThat(staff.submit(delete).status()).isEqualTo(409);
        assertThat(staff.get("/admin/reviews/").status()).isEqualTo(200);
        assertThat(staff.cookies().keySet()).noneMatch(name -> name.startsWith(AccessSite.BOOKMARK));
        assertThat(access.data().text(AccessSite.PRIMARY, "select text from review where id = ?", review))
                .isEqualTo("Before");
    }

    @Test
    void aWriteThatTheDatabaseRefusesSetsNoBookmark() {
        Reviewer visitor = access.someone();
        access.data()
                .run(
                        AccessSite.PRIMARY,
                        "alter table review add constraint refused check (text <> 'Refused') not valid");
        try {
            assertThat(visitor.submits("Refused").status()).isEqualTo(500);
        } finally {
            access.data().run(AccessSite.PRIMARY, "alter table review drop constraint refused");
        }
        assertThat(visitor.browser().cookies().keySet()).noneMatch(name -> name.startsWith(AccessSite.BOOKMARK));
        assertThat(access.data().reviewsOf(access.product())).isZero();
    }

    @Test
    void aWriteWhoseOutcomeNobodyKnowsSetsTheBookmarkAndIsSeenIfItCameTrue() {
        Reviewer visitor = access.someone();
        Answer answer;
        access.replay().pause();
        try (LostCommit lost = LostCommit.on(access.site(), AccessSite.PRIMARY)) {
            answer = lost.during(() -> visitor.submits("Nobody knows"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("[role=alert]")).contains("it may be there or not");
            assertThat(answer.form().value("review")).isEqualTo("Nobody knows");
            assertThat(names(answer)).anyMatch(AccessSite::isBookmark);
        }
        assertThat(access.data().reviewsOf(access.product())).as("committed").isEqualTo(1);
        Answer own = visitor.browser().get(access.list());
        assertThat(own.texts(".review .prose"))
                .as("%s %s", own, own.texts(".notice"))
                .containsExactly("Nobody knows");
        assertThat(access.someone().browser().get(access.list()).texts(".review .prose"))
                .isEmpty();
        assertThat(visitor.browser().submit(answer.form()).status())
                .as("sent again")
                .isEqualTo(302);
        assertThat(access.data().reviewsOf(access.product())).isEqualTo(1);
    }
}
