package org.shutterline.kubernetes;

import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Each ConfigMap, Secret, key, volume, claim, account and priority that a pod names is there, or is made by an operator. */
final class ExistingReferences implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		var secrets = new Secrets(manifests);
		return manifests.workloads()
				.flatMap(workload -> Stream.of(pod(manifests, workload),
						workload.allContainers()
								.flatMap(
										container -> Stream.concat(environment(manifests, secrets, workload, container),
												mounts(workload, container))),
						workload.pod().path("volumes").valueStream()
								.flatMap(volume -> volume(manifests, secrets, workload, volume)))
						.flatMap(broken -> broken));
	}

	private static Stream<String> pod(Manifests manifests, Workload workload) {
		String account = workload.pod().path("serviceAccountName").asString();
		String priority = workload.pod().path("priorityClassName").asString();
		Stream<String> accounts = manifests.find("ServiceAccount", workload.namespace(), account)
				.filter(found -> !found.path("automountServiceAccountToken").asBoolean(true)).isPresent()
						? Stream.empty()
						: Stream.of(workload.name() + ": no ServiceAccount without token, " + account);
		return priority.isEmpty() || manifests.of("PriorityClass").map(Manifests::name).anyMatch(priority::equals)
				? accounts
				: Stream.concat(accounts, Stream.of(workload.name() + ": no PriorityClass " + priority));
	}

	private static Stream<String> environment(Manifests manifests, Secrets secrets, Workload workload,
			JsonNode container) {
		Stream<String> whole = container.path("envFrom").valueStream()
				.filter(from -> !(from.has("configMapRef")
						? has(manifests, workload, from.path("configMapRef").path("name").asString(), "")
						: secrets.has(workload.namespace(), from.path("secretRef").path("name").asString(), "")))
				.map(JsonNode::toString);
		Stream<String> keys = container.path("env").valueStream().map(variable -> variable.path("valueFrom"))
				.filter(from -> !(from.has("configMapKeyRef")
						? has(manifests, workload, from.path("configMapKeyRef").path("name").asString(),
								from.path("configMapKeyRef").path("key").asString())
						: !from.has("secretKeyRef") || secrets.has(workload.namespace(),
								from.path("secretKeyRef").path("name").asString(),
								from.path("secretKeyRef").path("key").asString())))
				.map(JsonNode::toString);
		return Stream.concat(whole, keys).map(missing -> workload.says(container) + ": there is no " + missing);
	}

	private static Stream<String> mounts(Workload workload, JsonNode container) {
		JsonNode claims = workload.document().path("spec").path("volumeClaimTemplates");
		Set<String> volumes = Stream
				.concat(workload.pod().path("volumes").valueStream().map(volume -> volume.path("name").asString()),
						claims.valueStream().map(Manifests::name))
				.collect(java.util.stream.Collectors.toSet());
		return container.path("volumeMounts").valueStream().map(mount -> mount.path("name").asString())
				.filter(name -> !volumes.contains(name))
				.map(name -> workload.says(container) + ": there is no volume " + name);
	}

	private static Stream<String> volume(Manifests manifests, Secrets secrets, Workload workload, JsonNode volume) {
		String config = volume.path("configMap").path("name").asString();
		String secret = volume.path("secret").path("secretName").asString();
		String claim = volume.path("persistentVolumeClaim").path("claimName").asString();
		JsonNode items = volume.has("secret")
				? volume.path("secret").path("items")
				: volume.path("configMap").path("items");
		Stream<String> keys = items.isEmpty()
				? Stream.of("")
				: items.valueStream().map(item -> item.path("key").asString());
		return keys
				.filter(key -> (!config.isEmpty() && !has(manifests, workload, config, key))
						|| (!secret.isEmpty() && !secrets.has(workload.namespace(), secret, key))
						|| (!claim.isEmpty()
								&& manifests.find("PersistentVolumeClaim", workload.namespace(), claim).isEmpty()))
				.map(key -> workload.name() + ": nothing to mount as " + volume);
	}

	private static boolean has(Manifests manifests, Workload workload, String name, String key) {
		return manifests.find("ConfigMap", workload.namespace(), name)
				.filter(found -> key.isEmpty() || found.path("data").has(key)).isPresent();
	}
}
