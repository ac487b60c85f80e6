package org.multidb.site.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a screen. Where no Chromium is installed a test is skipped, or fails if {@code multidb.browser=required}. */
final class Chromium implements AutoCloseable {

    private static final List<String> OPTIONS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1200,900");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChromeDriver driver;
    private final URI base;

    private Chromium(ChromeDriver driver, URI base) {
        this.driver = driver;
        this.base = base;
    }

    /** Starts one with an empty profile. */
    static Chromium start(URI base, boolean javaScript) {
        Optional<File> browser = program("chromium", "chromium-browser", "google-chrome");
        Optional<File> driver = program("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            if (System.getProperty("multidb.browser", "auto").equals("required")) {
                throw new AssertionError("No chromium and chromedriver on the PATH, and -Dbrowser=required.");
            }
            Assumptions.abort("No chromium and chromedriver on the PATH.");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow());
        options.addArguments(OPTIONS);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        if (!javaScript) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow())
                .build();
        return new Chromium(new ChromeDriver(service, options), base);
    }

    private static Optional<File> program(String... names) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Arrays.stream(names)
                .flatMap(name -> folders.stream().map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    void open(String address) {
        driver.get(base.resolve(address).toString());
    }

    /** Where it is, as path and query. */
    String address() {
        URI here = URI.create(driver.getCurrentUrl());
        return here.getRawPath() + (here.getRawQuery() == null ? "" : "?" + here.getRawQuery());
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Waits until that element reads as it should, without leaving the page. */
    void await(String selector, Predicate<String> expected) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(any -> expected.test(text(selector)));
    }

    String text(String selector) {
        return find(selector).getText();
    }

    /** Clicks what leads to another page, or to the same one anew, and waits until that is there. */
    void click(String selector) {
        leaveBy(find(selector));
    }

    /** The same for the first such element with that text. */
    void click(String selector, String text) {
        leaveBy(driver.findElements(By.cssSelector(selector)).stream()
                .filter(element -> element.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + selector + " says '" + text + "' on " + address())));
    }

    /** The page is marked, for an element of the old one may not be asked any more, and says so in more than one way. */
    private void leaveBy(WebElement element) {
        driver.executeScript("document.isLeft = true");
        element.click();
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(any -> Boolean.TRUE.equals(
                        driver.executeScript("return !document.isLeft && document.readyState === 'complete'")));
    }

    /** Goes back to the page before, as the button of the browser does. */
    void back() {
        String left = address();
        driver.navigate().back();
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class)
                .until(any -> !address().equals(left)
                        && "complete".equals(driver.executeScript("return document.readyState")));
    }

    void type(String selector, String text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
    }

    void choose(String selector, String text) {
        new Select(find(selector)).selectByVisibleText(text);
    }

    /** Signs in, from the page of that. */
    void signIn(String username, String password) {
        open("/account/login/");
        type("#username", username);
        type("#password", password);
        click("main button[type=submit]");
    }

    /** Makes the window as wide as a phone. */
    void likeAPhone(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    }

    /** By how many pixels the page is wider than the window. */
    long sidewaysScroll() {
        return number("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** The selectors of what sticks out to the right. */
    String widest() {
        return String.valueOf(driver.executeScript("return [...document.querySelectorAll('body *')]"
                + ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)"
                + ".map(e => e.tagName + '.' + e.className).slice(0, 8).join(' ')"));
    }

    private long number(String script) {
        return ((Number) driver.executeScript(script)).longValue();
    }

    /** What the console has said since it was last asked: errors and violations of the security policy among it. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Takes a picture, for people who look into {@code target/it/pictures}. */
    void picture(String name) {
        Path folder = Path.of("target/it/pictures");
        try {
            Files.createDirectories(folder);
            Files.copy(
                    driver.getScreenshotAs(OutputType.FILE).toPath(),
                    folder.resolve(name + ".png"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
