package org.multidb.site.web.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.multidb.site.text.Direction;

/** Numbers, times, names and long texts as the pages show them; numbers and times in the {@link Texts#locale() locale} of their texts. */
@Named
@ApplicationScoped
public class Formats {

    private static final int EXCERPT_LENGTH = 400;

    /** Below this a number has no separators, and needs no format. */
    private static final int THOUSAND = 1_000;

    /** Written out, so that a time reads the same on every JDK: their own English formats differ. */
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MONTH_FIRST =
            DateTimeFormatter.ofPattern("MMMM d, uuuu, h:mm a 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    /** The language of the page's texts, as HTML names it. */
    public String getLanguage() {
        return Texts.locale().toLanguageTag();
    }

    /** A name among other words where no markup can set it apart: in titles, labels and messages. */
    public String isolated(String name) {
        return name == null ? "" : Direction.isolate(name);
    }

    /** A whole number that is not negative. */
    public static String count(long number, Locale locale) {
        return number < THOUSAND
                ? Long.toString(number)
                : NumberFormat.getIntegerInstance(locale).format(number);
    }

    /**
     * A number of reviews.
     *
     * @param complete whether it is known to be all of them; otherwise it says "at least"
     */
    public static String reviews(long number, boolean complete, Locale locale) {
        String reviews = number == 1
                ? Texts.of("product.text.oneReview")
                : Texts.of(locale, "product.text.reviews", count(number, locale));
        return complete ? reviews : Texts.of(locale, "product.text.atLeast", reviews);
    }

    /** Five stars, as many of them filled as the rating says. */
    static String stars(int rating) {
        return "★".repeat(rating) + "☆".repeat(5 - rating);
    }

    /** The beginning of a text; {@link #isLong} says whether that is all of it. */
    static String excerpt(String text) {
        return isLong(text) ? text.substring(0, text.offsetByCodePoints(0, EXCERPT_LENGTH)) + "…" : text;
    }

    static boolean isLong(String text) {
        return text.length() > EXCERPT_LENGTH && text.codePointCount(0, text.length()) > EXCERPT_LENGTH;
    }

    /** An average of ratings. */
    static String average(double average, Locale locale) {
        return Texts.of(locale, "rating.text.average", oneDecimal(average, locale));
    }

    /** A time in UTC, to the minute. */
    static String time(Instant instant, Locale locale) {
        DateTimeFormatter format = locale.getCountry().equals("US") ? MONTH_FIRST : DAY_FIRST;
        // Makes nothing new for the two locales that the site has.
        return format.withLocale(locale).format(instant);
    }

    /** A small number, rounded as one does by hand: 4.25 and 4.35 both go up. */
    static String oneDecimal(double number, Locale locale) {
        String digits =
                BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
        return digits.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    }
}
