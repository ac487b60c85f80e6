package org.multidb.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.multidb.topology.ConfigurationProblem;
import org.multidb.topology.FunctionNames;
import org.multidb.topology.Settings;
import org.multidb.topology.SettingsCheck;

/** Checks that every function has a persistence unit of its name: without one, each call to its databases would fail. */
@ApplicationScoped
public class FunctionUnits implements SettingsCheck {

    private static final String FILE = "META-INF/persistence.xml";

    @Override
    public List<ConfigurationProblem> problems(Settings settings) {
        Set<String> units = units();
        return FunctionNames.in(settings).stream()
                .filter(function -> !units.contains(function))
                .map(function -> "multidb." + function + ".shards")
                .map(key -> new ConfigurationProblem(
                        key,
                        settings.find(key).orElse(""),
                        "is of a function without a persistence unit of its name.",
                        FILE + " has " + (units.isEmpty() ? "none" : String.join(", ", units)) + "."))
                .toList();
    }

    private static Set<String> units() {
        Set<String> units = new TreeSet<>();
        try {
            for (URL file : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(FILE))) {
                try (InputStream xml = file.openStream()) {
                    addNames(xml, units);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (XMLStreamException failure) {
            throw new IllegalStateException(FILE + " cannot be read: " + failure.getMessage(), failure);
        }
        return units;
    }

    private static void addNames(InputStream xml, Set<String> units) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && "persistence-unit".equals(reader.getLocalName())) {
                units.add(reader.getAttributeValue(null, "name"));
            }
        }
        reader.close();
    }
}
