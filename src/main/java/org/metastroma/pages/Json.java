package org.metastroma.pages;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonNull;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;

/** Maps, lists, strings, numbers and truth values as JSON. */
final class Json {

    private Json() {
    }

    static byte[] write(Object value) {
        return JSON.toStringFlat(of(value)).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonValue of(Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((k, v) -> object.put(k.toString(), of(v)));
            return object;
        }
        if (value instanceof Iterable<?> items) {
            JsonArray array = new JsonArray();
            items.forEach(i -> array.add(of(i)));
            return array;
        }
        if (value instanceof Double number) {
            return JsonNumber.value(number);
        }
        if (value instanceof Integer number) {
            return JsonNumber.value(number);
        }
        return value instanceof Boolean truth ? new JsonBoolean(truth) : value == null ? JsonNull.instance : new JsonString(value.toString());
    }
}
