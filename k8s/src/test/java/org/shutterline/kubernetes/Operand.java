package org.shutterline.kubernetes;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A container of a pod that an operator makes, as far as we may say how. */
record Operand(String says, JsonNode securityContext, JsonNode resources) {
	/** The brokers with the container that looks up their zone, and the operators of topics and users. */
	static Stream<Operand> ofStrimzi(Manifests manifests) {
		Stream<Operand> brokers = manifests.of("KafkaNodePool").flatMap(pool -> {
			JsonNode spec = pool.path("spec");
			return Stream.of("kafkaContainer", "initContainer")
					.map(container -> of(pool, container, spec.path("template"), spec));
		});
		Stream<Operand> operators = manifests.of("Kafka").flatMap(kafka -> {
			JsonNode operator = kafka.path("spec").path("entityOperator");
			return Stream.of("topicOperator", "userOperator").filter(operator::has)
					.map(which -> of(kafka, which + "Container", operator.path("template"), operator.path(which)));
		});
		return Stream.concat(brokers, operators);
	}

	/** The instances, and the container beside each that keeps its backups; their security is their operators'. */
	static Stream<Operand> ofPostgres(Manifests manifests) {
		Stream<Operand> instances = manifests.of("postgresql.cnpg.io", "Cluster")
				.map(cluster -> of(cluster, "postgres", cluster.path("spec"), cluster.path("spec")));
		Stream<Operand> backups = manifests.of("barmancloud.cnpg.io", "ObjectStore").map(store -> of(store,
				"plugin-barman-cloud", store.path("spec"), store.path("spec").path("instanceSidecarConfiguration")));
		return Stream.concat(instances, backups);
	}

	private static Operand of(JsonNode document, String container, JsonNode template, JsonNode sized) {
		return new Operand(Manifests.title(document) + ", " + container,
				template.path(container).path("securityContext"), sized.path("resources"));
	}
}
