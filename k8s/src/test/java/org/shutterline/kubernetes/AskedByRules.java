package org.shutterline.kubernetes;

import java.util.List;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;
import tools.jackson.databind.JsonNode;

/**
 * Whatever the rules of a Prometheus ask for is scraped there: each job and each Redis that they name, and each Redis that a
 * process of ours is told of. Where an exporter asks in its place, Prometheus may go to it, and it to whom it asks.
 */
final class AskedByRules implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return Prometheus.of(manifests)
				.flatMap(prometheus -> Stream
						.of(jobs(prometheus), redis(manifests, prometheus), prometheus.jobs().stream()
								.filter(job -> job.has("file_sd_configs"))
								.flatMap(job -> ways(manifests, prometheus, job)))
						.flatMap(what -> what).map(what -> prometheus.workload().name() + ": " + what));
	}

	private static Stream<String> jobs(Prometheus prometheus) {
		List<String> there = prometheus.jobs().stream().map(job -> job.path("job_name").asString()).toList();
		return prometheus.askedJobs().filter(name -> !there.contains(name))
				.map(name -> "rules ask for the job " + name + ", which it does not have");
	}

	private static Stream<String> redis(Manifests manifests, Prometheus prometheus) {
		List<JsonNode> groups = prometheus.jobs().stream().flatMap(prometheus::groups).toList();
		List<String> labels = groups.stream().map(group -> group.path("labels").path("redis").asString("")).toList();
		List<String> targets = groups.stream().flatMap(group -> targets(group).map(Address::end)).toList();
		Stream<String> used = manifests.workloads().filter(Workload::isJava)
				.flatMap(workload -> workload.containers()
						.map(container -> new Environment(manifests, workload).of(container)))
				.flatMap(settings -> Address.of(settings))
				.filter(address -> address.setting().startsWith("SPRING_DATA_REDIS_"))
				.map(Address::end).distinct();
		return Stream.concat(
				prometheus.askedRedis().filter(label -> !labels.contains(label))
						.map(label -> "rules ask for the Redis " + label + ", which nobody looks at"),
				used.filter(end -> !targets.contains(end)).map(end -> "nobody looks at the Redis " + end));
	}

	private static Stream<String> ways(Manifests manifests, Prometheus prometheus, JsonNode job) {
		var network = new Network(manifests);
		String namespace = prometheus.workload().namespace();
		End from = End.of(prometheus.workload());
		var exporter = job.path("relabel_configs").valueStream()
				.filter(relabel -> relabel.path("target_label").asString().equals("__address__"))
				.flatMap(relabel -> Address.listed("exporter", relabel.path("replacement").asString()))
				.flatMap(address -> Destination.of(manifests, namespace, address).stream())
				.filter(there -> network.allows(from, there.pods(), there.port())).map(Destination::pods).findFirst();
		if (exporter.isEmpty()) {
			return Stream.of("there is no way to the exporter of " + job.path("job_name"));
		}
		return prometheus.groups(job).flatMap(AskedByRules::targets)
				.filter(target -> Destination.of(manifests, namespace, target)
						.filter(there -> network.allows(exporter.orElseThrow(), there.pods(), there.port())).isEmpty())
				.map(target -> "its exporter may not go to " + target.end());
	}

	private static Stream<Address> targets(JsonNode group) {
		return group.path("targets").valueStream().flatMap(target -> Address.linked("target", target.asString()));
	}
}
