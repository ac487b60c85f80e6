package org.multidb.bench;

import java.net.http.HttpRequest;
import java.util.SplittableRandom;

/** Posts reviews to the site; each form is there before its time. */
final class FormPoster implements OpenLoop.Worker<Integer> {

    private static final int SAVED = 302;

    private final Client client;
    private final ReviewForms forms;
    private final SplittableRandom random;
    private HttpRequest form;

    FormPoster(Client client, ReviewForms forms, long seed) {
        this.client = client;
        this.forms = forms;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void prepare() {
        form = forms.filled(client, random);
    }

    @Override
    public Integer work() {
        int status = client.send(form).statusCode();
        if (status != SAVED) {
            throw new IllegalStateException("A post answered " + status + ".");
        }
        return status;
    }

    @Override
    public void close() {
        // The connections are the client's.
    }
}
