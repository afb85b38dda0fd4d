package org.shutterline.e2e.client;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The wire's JSON: snake_case; what an answer has beyond our records is ignored. */
final class Json {
	static final JsonMapper MAPPER = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.build();

	private Json() {}
}
