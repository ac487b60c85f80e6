package org.multidb.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers, times and long texts as the pages show them; numbers and times in the locale of the page. */
@Named
@ApplicationScoped
public class Formats {

    private static final int EXCERPT_LENGTH = 400;

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
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(instant)
                + " UTC";
    }

    /** Rounded as one does by hand: 4.25 and 4.35 both go up. */
    static String oneDecimal(double number, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(1);
        return format.format(BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP));
    }
}
