package org.metastroma.answer;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;

/** Something that was asked for, in three forms. */
public interface Answer {

    /** The forms, the preferred one of the server first. */
    enum Format {
        JSON("application/json"), TEXT("text/plain"), TURTLE("text/turtle");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        /** @return the media type with its character set, which JSON has none of */
        String contentType() {
            return this == JSON ? mediaType : mediaType + ";charset=utf-8";
        }

        /** @return the form of a media type among those of the values */
        static Format of(String mediaType) {
            return Arrays.stream(values()).filter(f -> f.mediaType.equals(mediaType)).findFirst().orElseThrow();
        }

        /** @return the word by which a user asks for it */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    String text();

    Map<String, Object> json();

    Model rdf();

    default String render(Format format) {
        return switch (format) {
            case TEXT -> text();
            case JSON -> {
                try {
                    yield MAPPER.writeValueAsString(json()) + "\n";
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException(e);
                }
            }
            case TURTLE -> {
                StringWriter out = new StringWriter();
                RDFDataMgr.write(out, rdf(), Lang.TURTLE);
                yield out.toString();
            }
        };
    }
}
