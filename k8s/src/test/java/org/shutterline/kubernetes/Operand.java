package org.shutterline.kubernetes;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A container of a pod that an operator makes, as far as we may say how. */
record Operand(String says, JsonNode securityContext) {
	/** The brokers with the container that looks up their zone, and the operators of topics and users. */
	static Stream<Operand> ofStrimzi(Manifests manifests) {
		Stream<Operand> brokers = manifests.of("KafkaNodePool")
				.flatMap(pool -> Stream.of("kafkaContainer", "initContainer")
						.map(container -> of(pool, pool.path("spec").path("template"), container)));
		Stream<Operand> operators = manifests.of("Kafka").flatMap(kafka -> {
			JsonNode operator = kafka.path("spec").path("entityOperator");
			return Stream.of("topicOperator", "userOperator").filter(operator::has)
					.map(which -> of(kafka, operator.path("template"), which + "Container"));
		});
		return Stream.concat(brokers, operators);
	}

	private static Operand of(JsonNode document, JsonNode template, String container) {
		return new Operand(Manifests.title(document) + ", " + container,
				template.path(container).path("securityContext"));
	}
}
