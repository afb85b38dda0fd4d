package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.PublicApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document says and what the gateway lets through is the same, call by call. */
class DocumentedCallsTests {
	private static final JsonNode DOCUMENT = JsonMapper.shared().readTree(PublicApi.document());

	@Test
	void documentsAndAllowsTheSameCalls() {
		assertThat(allowed(call -> true)).containsExactlyInAnyOrderElementsOf(documented(operation -> true));
	}

	@Test
	void needsTokensWhereTheDocumentSaysSo() {
		assertThat(allowed(PublicCall::open))
				.containsExactlyInAnyOrderElementsOf(documented(operation -> operation.path("security").isEmpty()
						&& operation.has("security")));
	}

	@Test
	void asksTheServiceWhoseDocumentHasTheCall() {
		PublicApi.SERVICES.forEach(service -> assertThat(allowed(call -> call.service().title().equals(service)))
				.containsExactlyInAnyOrderElementsOf(calls(PublicApi.of(service), operation -> true).toList()));
	}

	private static List<String> documented(Predicate<JsonNode> which) {
		return calls(DOCUMENT, which).toList();
	}

	private static Stream<String> calls(JsonNode document, Predicate<JsonNode> which) {
		return document.required("paths").properties().stream()
				.flatMap(path -> path.getValue().properties().stream().filter(entry -> which.test(entry.getValue()))
						.map(entry -> entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()));
	}

	private static List<String> allowed(Predicate<PublicCall> which) {
		return PublicCalls.all().stream().filter(which)
				.map(call -> call.method() + " " + call.path().getPatternString()).toList();
	}
}
