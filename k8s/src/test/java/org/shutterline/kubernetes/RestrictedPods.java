package org.shutterline.kubernetes;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the Pod Security Standard {@code restricted} asks for, and beyond it: a root file system that is only read, no token of
 * the API server, and no environment variables made of Services' names. Of pods that Strimzi makes, just the standard: by
 * itself it asks for less, and the namespace would refuse them.
 */
final class RestrictedPods implements Rule {
	private static final Set<String> VOLUMES = Set.of("name", "configMap", "csi", "downwardAPI", "emptyDir",
			"ephemeral",
			"persistentVolumeClaim", "projected", "secret");

	@Override
	public Stream<String> broken(Manifests manifests) {
		return Stream.concat(
				manifests.workloads().flatMap(workload -> Stream.of(namespace(manifests, workload), pod(workload),
						workload.allContainers().flatMap(container -> container(workload, container)))
						.flatMap(what -> what)),
				Operand.ofStrimzi(manifests).filter(operand -> !isRestricted(operand.securityContext()))
						.map(operand -> operand.says() + " is refused where restricted is enforced"));
	}

	private static Stream<String> namespace(Manifests manifests, Workload workload) {
		return manifests.of("Namespace").filter(found -> Manifests.name(found).equals(workload.namespace()))
				.anyMatch(found -> "restricted".equals(
						found.path("metadata").path("labels").path("pod-security.kubernetes.io/enforce").asString()))
								? Stream.empty()
								: Stream.of("Namespace " + workload.namespace() + " does not enforce restricted");
	}

	private static Stream<String> pod(Workload workload) {
		JsonNode pod = workload.pod();
		JsonNode context = pod.path("securityContext");
		return Stream.of(
				unless(context.path("runAsNonRoot").asBoolean(false) && context.path("runAsUser").asInt(0) > 0,
						"may run as root"),
				unless("RuntimeDefault".equals(context.path("seccompProfile").path("type").asString()),
						"has no seccomp profile"),
				unless(Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(pod::has), "shares what is the node's"),
				unless(pod.path("automountServiceAccountToken").isBoolean()
						&& !pod.path("automountServiceAccountToken").asBoolean(), "gets a token of the API server"),
				unless(pod.path("enableServiceLinks").isBoolean() && !pod.path("enableServiceLinks").asBoolean(),
						"gets variables made of Services' names"),
				unless(pod.path("volumes").valueStream().flatMap(volume -> volume.propertyStream())
						.allMatch(part -> VOLUMES.contains(part.getKey())), "mounts what is the node's"))
				.filter(what -> !what.isEmpty()).map(what -> workload.name() + " " + what);
	}

	private static Stream<String> container(Workload workload, JsonNode container) {
		JsonNode context = container.path("securityContext");
		Predicate<String> refused = right -> context.path(right).isBoolean() && !context.path(right).asBoolean();
		return Stream.of(
				unless(refused.test("allowPrivilegeEscalation") && !context.path("privileged").asBoolean(false),
						"may get privileges"),
				unless(context.path("readOnlyRootFilesystem").asBoolean(false), "may write to its root file system"),
				unless(context.path("capabilities").toString().equals("{\"drop\":[\"ALL\"]}"), "keeps capabilities"),
				unless(context.path("runAsNonRoot").asBoolean(true) && context.path("runAsUser").asInt(1) > 0,
						"may run as root"),
				unless(container.path("ports").valueStream().noneMatch(port -> port.has("hostPort")),
						"takes a port of the node's"))
				.filter(what -> !what.isEmpty()).map(what -> workload.says(container) + " " + what);
	}

	private static boolean isRestricted(JsonNode context) {
		return context.path("allowPrivilegeEscalation").isBoolean()
				&& !context.path("allowPrivilegeEscalation").asBoolean()
				&& context.path("runAsNonRoot").asBoolean(false)
				&& "RuntimeDefault".equals(context.path("seccompProfile").path("type").asString())
				&& context.path("capabilities").toString().equals("{\"drop\":[\"ALL\"]}");
	}

	private static String unless(boolean kept, String otherwise) {
		return kept ? "" : otherwise;
	}
}
