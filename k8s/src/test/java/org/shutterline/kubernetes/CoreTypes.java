package org.shutterline.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Kubernetes' own types, as the official Java client knows them: nothing unknown, nothing missing, and each value of the
 * very type that the API server wants, which also refuses a number for a string.
 */
final class CoreTypes implements Rule {
	private static final String MODELS = "io.kubernetes.client.openapi.models.";

	/** Whether the type is one of Kubernetes' own. */
	static boolean knows(JsonNode document) {
		String version = document.path("apiVersion").asString();
		String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
		return !group.contains(".") || (group.endsWith(".k8s.io") && !group.startsWith("gateway."));
	}

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.documents().stream().filter(CoreTypes::knows).flatMap(CoreTypes::check);
	}

	private static Stream<String> check(JsonNode document) {
		String title = Manifests.title(document) + ": ";
		try {
			JsonElement given = JsonParser.parseString(document.toString());
			Class<?> model = model(document);
			model.getMethod("validateJsonElement", JsonElement.class).invoke(null, given);
			JsonElement understood = JSON.getGson().toJsonTree(JSON.getGson().fromJson(given, model));
			return differences("", given, understood).map(title::concat);
		}
		catch (InvocationTargetException e) {
			return Stream.of(title + e.getCause());
		}
		catch (ReflectiveOperationException | JsonParseException e) {
			return Stream.of(title + e);
		}
	}

	private static Class<?> model(JsonNode document) throws ClassNotFoundException {
		String version = document.path("apiVersion").asString();
		String number = version.substring(version.indexOf('/') + 1);
		return Class.forName(MODELS + number.substring(0, 1).toUpperCase(Locale.ROOT) + number.substring(1)
				+ document.path("kind").asString());
	}

	/** What was understood otherwise than it was written. */
	private static Stream<String> differences(String path, JsonElement given, @Nullable JsonElement understood) {
		if (understood == null) {
			return given.isJsonNull() ? Stream.empty() : Stream.of(path + " is not understood: " + given);
		}
		if (given.isJsonObject() && understood.isJsonObject()) {
			return given.getAsJsonObject().entrySet().stream().map(Map.Entry::getKey)
					.flatMap(key -> differences(path + "/" + key, given.getAsJsonObject().get(key),
							understood.getAsJsonObject().get(key)));
		}
		if (given.isJsonArray() && understood.isJsonArray()) {
			var others = understood.getAsJsonArray().iterator();
			return StreamSupport.stream(given.getAsJsonArray().spliterator(), false).toList().stream()
					.flatMap(element -> differences(path + "[]", element, others.hasNext() ? others.next() : null));
		}
		return given.equals(understood) || isSameQuantity(given, understood) || isSameBytes(given, understood)
				? Stream.empty()
				: Stream.of(path + " is " + given + ", and is understood as " + understood);
	}

	private static boolean isSameQuantity(JsonElement given, JsonElement understood) {
		try {
			return new Quantity(given.getAsString()).getNumber()
					.compareTo(new Quantity(understood.getAsString()).getNumber()) == 0
					&& given.getAsJsonPrimitive().isString() == understood.getAsJsonPrimitive().isString();
		}
		catch (RuntimeException notOne) {
			return false;
		}
	}

	/** Long values of Secrets are written in lines. */
	private static boolean isSameBytes(JsonElement given, JsonElement understood) {
		return given.isJsonPrimitive() && understood.isJsonPrimitive()
				&& given.getAsString().replace("\n", "").equals(understood.getAsString())
				&& given.getAsJsonPrimitive().isString() && understood.getAsJsonPrimitive().isString();
	}
}
