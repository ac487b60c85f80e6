package org.multidb.site.web.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.multidb.site.text.Direction;

/** Numbers, times, names and long texts as the pages show them; numbers and times in the {@link Texts#locale() locale} of their texts. */
@Named
@ApplicationScoped
public class Formats {

    private static final int EXCERPT_LENGTH = 400;

    /** Written out, so that a time reads the same on every JDK: their own English formats differ. */
    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private static final DateTimeFormatter MONTH_FIRST =
            DateTimeFormatter.ofPattern("MMMM d, uuuu, h:mm a 'UTC'", Locale.ENGLISH);

    /** A time in UTC, to the minute. */
    public String time(Instant instant) {
        return time(instant, Texts.locale());
    }

    /** An average with one decimal; "no rating" where there is none. */
    public String average(OptionalDouble average) {
        return average(average, Texts.locale());
    }

    /** A whole number. */
    public String count(long number) {
        return NumberFormat.getIntegerInstance(Texts.locale()).format(number);
    }

    /** Five stars, as many of them filled as the rating says. */
    public String stars(int rating) {
        return "★".repeat(rating) + "☆".repeat(5 - rating);
    }

    /** A name among other words where no markup can set it apart: in titles, labels and messages. */
    public String isolated(String name) {
        return name == null ? "" : Direction.isolate(name);
    }

    /** A name for an element that sets it apart, which its own marks of direction could end otherwise. */
    public String balanced(String name) {
        return name == null ? "" : Direction.balance(name);
    }

    /** The beginning of a text; {@link #isLong} says whether that is all of it. */
    public String excerpt(String text) {
        return isLong(text) ? text.substring(0, text.offsetByCodePoints(0, EXCERPT_LENGTH)) + "…" : text;
    }

    public boolean isLong(String text) {
        return text.codePointCount(0, text.length()) > EXCERPT_LENGTH;
    }

    static String average(OptionalDouble average, Locale locale) {
        return average.isEmpty()
                ? Texts.of(locale, "rating.text.none")
                : Texts.of(locale, "rating.text.average", oneDecimal(average.getAsDouble(), locale));
    }

    static String time(Instant instant, Locale locale) {
        DateTimeFormatter format = locale.getCountry().equals("US") ? MONTH_FIRST : DAY_FIRST;
        return format.withLocale(locale).withZone(ZoneOffset.UTC).format(instant);
    }

    /** Rounded as one does by hand: 4.25 and 4.35 both go up. */
    static String oneDecimal(double number, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        return format.format(BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP));
    }
}
