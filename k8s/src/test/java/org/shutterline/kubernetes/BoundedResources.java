package org.shutterline.kubernetes;

import io.kubernetes.client.custom.Quantity;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Each container says what it needs and what it may take at most, those that operators make among them; so does whatever it
 * writes to.
 */
final class BoundedResources implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return Stream.concat(
				manifests.workloads().flatMap(workload -> Stream.concat(containers(workload), volumes(workload))),
				Stream.concat(Operand.ofStrimzi(manifests), Operand.ofPostgres(manifests))
						.flatMap(operand -> unbounded(operand.says(), operand.resources())));
	}

	private static Stream<String> containers(Workload workload) {
		return workload.allContainers()
				.flatMap(container -> unbounded(workload.says(container), container.path("resources")));
	}

	private static Stream<String> unbounded(String says, JsonNode resources) {
		return Stream.of("cpu", "memory").filter(resource -> !isBounded(resources, resource))
				.map(resource -> says + ": no request and limit of " + resource + ", or a request above its limit");
	}

	private static boolean isBounded(JsonNode resources, String resource) {
		JsonNode request = resources.path("requests").path(resource);
		JsonNode limit = resources.path("limits").path(resource);
		return request.isString() && limit.isString() && new Quantity(request.asString()).getNumber()
				.compareTo(new Quantity(limit.asString()).getNumber()) <= 0;
	}

	private static Stream<String> volumes(Workload workload) {
		return workload.pod().path("volumes").valueStream()
				.filter(volume -> volume.has("emptyDir") && !volume.path("emptyDir").has("sizeLimit"))
				.map(volume -> workload.name() + ": emptyDir " + volume.path("name").asString() + " without sizeLimit");
	}
}
