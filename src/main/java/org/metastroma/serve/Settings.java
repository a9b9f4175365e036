package org.metastroma.serve;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;

/**
 * Reads options from a properties file. Keys are those of {@link ServeOptions} and, after {@code limit.}, of
 * {@link Limits}, in kebab case: {@code port}, {@code trusted-proxies}, {@code limit.query-time}.
 */
public final class Settings {

    private static final String LIMIT = "limit.";

    private Settings() {
    }

    /** @throws ProblemsException {@link ErrorId#BAD_CONFIG}, with everything that is wrong */
    public static ServeOptions read(Path file, ServeOptions defaults) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_CONFIG, file, "The settings cannot be read.",
                    "Give a UTF-8 properties file; docs/serving.md lists the keys."));
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().stream().sorted().forEach(k -> values.put(k, properties.getProperty(k).strip()));
        return apply(values, file.toString(), defaults);
    }

    /**
     * @param values settings by key
     * @param where  where they come from, for problems
     * @throws ProblemsException {@link ErrorId#BAD_CONFIG}, with everything that is wrong
     */
    public static ServeOptions apply(Map<String, String> values, String where, ServeOptions defaults) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> limits = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        values.forEach((k, v) -> {
            if (k.startsWith(LIMIT)) {
                limits.put(k.substring(LIMIT.length()), v);
            } else {
                others.put(k, v);
            }
        });
        Limits limit = record(Limits.class, defaults.limits(), limits, LIMIT, where, problems);
        ServeOptions options = record(ServeOptions.class, defaults.withLimits(limit), others, "", where, problems);
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return options;
    }

    private static <T extends Record> T record(Class<T> type, T defaults, Map<String, String> values, String prefix, String where,
            List<Problem> problems) {
        RecordComponent[] components = type.getRecordComponents();
        Map<String, String> left = new LinkedHashMap<>(values);
        Object[] arguments = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String key = kebab(components[i].getName());
                arguments[i] = components[i].getAccessor().invoke(defaults);
                String value = components[i].getType() == Limits.class ? null : left.remove(key);
                if (value != null) {
                    try {
                        arguments[i] = parse(value, components[i]);
                    } catch (RuntimeException e) {
                        problems.add(Problem.of(ErrorId.BAD_CONFIG, where, "The value '" + value + "' of " + prefix + key + " is not "
                                + form(components[i]) + ".", "Correct it; docs/serving.md lists the keys and their values."));
                    }
                }
            }
            for (String key : left.keySet()) {
                problems.add(Problem.of(ErrorId.BAD_CONFIG, where, "There is no setting " + prefix + key + ".",
                        "Correct or remove it; docs/serving.md lists the keys."));
            }
            return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object parse(String value, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) {
            int number = Math.toIntExact(bytes(value));
            return nonNegative(number, number);
        }
        if (type == long.class) {
            long bytes = bytes(value);
            return nonNegative(bytes, bytes);
        }
        if (type == boolean.class) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException(value);
            }
            return Boolean.valueOf(value);
        }
        if (type == Duration.class) {
            return duration(value);
        }
        if (type == Path.class) {
            return Path.of(value);
        }
        if (type == List.class) {
            List<String> items = Arrays.stream(value.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
            if (component.getName().equals("services")) {
                return items.stream().map(URI::create).toList();
            }
            items.forEach(AddressBlock::parse);
            return items;
        }
        return value;
    }

    private static Object nonNegative(long number, Object value) {
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
        return value;
    }

    private static long bytes(String value) {
        String unit = value.replaceFirst("^\\d+\\s*", "").toUpperCase(Locale.ROOT);
        long number = Long.parseLong(value.substring(0, value.length() - unit.length()).strip());
        return switch (unit) {
            case "" -> number;
            case "KB" -> number << 10;
            case "MB" -> number << 20;
            case "GB" -> number << 30;
            default -> throw new IllegalArgumentException(unit);
        };
    }

    private static Duration duration(String value) {
        String unit = value.replaceFirst("^\\d+\\s*", "");
        long number = Long.parseLong(value.substring(0, value.length() - unit.length()).strip());
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> throw new IllegalArgumentException(unit);
        };
    }

    private static String form(RecordComponent component) {
        Class<?> type = component.getType();
        return type == int.class || type == long.class ? "a whole number (of bytes also with KB, MB or GB)"
                : type == Duration.class ? "a time such as 500ms, 30s or 2m" : type == boolean.class ? "true or false"
                : type == List.class ? "a list with commas" : "valid";
    }

    /** @return a duration in the form of the settings */
    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
