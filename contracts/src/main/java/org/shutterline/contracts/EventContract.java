package org.shutterline.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published form of one type of event. Producers check what they append against {@link #violations}, consumers read
 * {@link #example} into the record that they declare for themselves.
 */
public final class EventContract {
	private static final List<String> TYPES = List.of("user_changed", "user_deleted", "relation_changed",
			"post_published", "post_edited", "post_deleted", "post_liked", "post_unliked", "post_shared",
			"post_unshared", "post_saved", "post_unsaved", "comment_added", "comment_deleted", "comment_liked",
			"comment_unliked", "post_counted", "author_counted", "media_counted", "media_uploaded", "media_ready",
			"media_failed", "story_published", "story_deleted", "story_viewed", "erasure_confirmed", "session_revoked",
			"user_revoked", "session_ended");
	private static final JsonMapper JSON = JsonMapper.shared();
	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
	private static final SchemaRegistry REGISTRY = SchemaRegistry
			.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
	private static final Map<String, EventContract> CONTRACTS = load();

	private final String type;
	private final JsonNode schema;
	private final Schema validator;
	private final String example;

	private EventContract(String type) {
		this.type = type;
		this.schema = JSON.readTree(resource(type + ".schema.json"));
		this.validator = REGISTRY.getSchema(schema);
		this.example = resource(type + ".example.json");
	}

	/** The contract of this type of event. Throws {@link IllegalArgumentException} when there is none. */
	public static EventContract of(String type) {
		var contract = CONTRACTS.get(type);
		if (contract == null) {
			throw new IllegalArgumentException(
					"No event '" + type + "' in contracts/events; there are " + CONTRACTS.keySet());
		}
		return contract;
	}

	/** Every contract, in the order in which the events are documented. */
	public static Collection<EventContract> all() {
		return CONTRACTS.values();
	}

	/** The event's name, as in the record header {@code type}. */
	public String type() {
		return type;
	}

	/** The Kafka topic on which the event travels. */
	public String topic() {
		return schema.get("x-topic").asString();
	}

	/** The schema version that the record header {@code version} carries. */
	public int version() {
		return schema.get("x-version").asInt();
	}

	/** The record's key for this payload, for example {@code 67890:12345} for a like. */
	public String key(String json) {
		var payload = JSON.readTree(json);
		return PLACEHOLDER.matcher(schema.get("x-key").asString())
				.replaceAll((MatchResult field) -> payload.path(field.group(1)).asString());
	}

	/** A valid payload that has every field, as JSON text. */
	public String example() {
		return example;
	}

	/** What is wrong with this payload, one line each with the field's place; empty when it is valid. */
	public List<String> violations(String json) {
		try {
			return validator
					.validate(json, InputFormat.JSON,
							run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
					.stream()
					.map(error -> error.getInstanceLocation() + ": " + error.getMessage())
					.toList();
		}
		catch (JacksonException | IllegalArgumentException e) {
			return List.of("not JSON: " + e.getMessage());
		}
	}

	@Override
	public String toString() {
		return type;
	}

	JsonNode schema() {
		return schema;
	}

	private static Map<String, EventContract> load() {
		var contracts = new LinkedHashMap<String, EventContract>();
		TYPES.forEach(type -> contracts.put(type, new EventContract(type)));
		return Collections.unmodifiableMap(contracts);
	}

	private static String resource(String name) {
		try (InputStream in = EventContract.class.getResourceAsStream("/contracts/events/" + name)) {
			if (in == null) {
				throw new IllegalStateException("contracts/events/" + name + " is missing");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
