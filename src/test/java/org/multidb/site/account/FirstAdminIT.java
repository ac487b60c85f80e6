package org.multidb.site.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.multidb.container.Site;
import org.multidb.container.Sql;

@ExtendWith(ArquillianExtension.class)
class FirstAdminIT {

    private static final Sql SQL = Sql.in("default");

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    Accounts accounts;

    @Deployment
    static WebArchive site() {
        return Site.war();
    }

    @Test
    void aVisitorWhoHasTheNameIsNotPromotedAndAnotherNameIsOpenedOnce() {
        accounts.open("quick-visitor", "a password", false);

        firstAdmin.open("Quick-Visitor", "another password");

        assertThat(firstAdmin.takenUsername()).contains("Quick-Visitor");
        assertThat(SQL.text("select staff from account where username = 'quick-visitor'"))
                .isEqualTo("f");
        assertThat(SQL.rows("select name from first_data where name = 'admin'")).isEmpty();

        firstAdmin.open("first-admin", "a password");
        assertThat(SQL.text("select staff from account where username = 'first-admin'"))
                .isEqualTo("t");
        assertThat(firstAdmin.takenUsername()).as("opened after all").isEmpty();

        SQL.run("delete from account where username in ('quick-visitor', 'first-admin')");
        firstAdmin.open("first-admin", "a password");
        assertThat(SQL.rows("select id from account where username = 'first-admin'"))
                .as("once, and never put back")
                .isEmpty();
        SQL.run("delete from first_data where name = 'admin'");
    }
}
