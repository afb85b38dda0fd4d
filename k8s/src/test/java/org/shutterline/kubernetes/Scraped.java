package org.shutterline.kubernetes;

import java.util.List;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;
import tools.jackson.databind.JsonNode;

/**
 * Where there is a Prometheus, it is told of every process of ours and of every PostgreSQL, by a name that is there, and the
 * network policies let it look. What is not looked at alerts nobody, and nobody sees that it does not.
 */
final class Scraped implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.workloads().flatMap(workload -> {
			List<JsonNode> jobs = jobs(manifests, workload);
			return jobs.isEmpty() ? Stream.empty() : unseen(manifests, workload, jobs);
		});
	}

	/** What is to be scraped by the configuration files that the pods mount. */
	private static List<JsonNode> jobs(Manifests manifests, Workload workload) {
		return workload.pod().path("volumes").valueStream()
				.flatMap(volume -> manifests.find("ConfigMap", workload.namespace(),
						volume.path("configMap").path("name").asString()).stream())
				.flatMap(map -> map.path("data").valueStream()).map(JsonNode::asString)
				.filter(file -> file.contains("scrape_configs:"))
				.flatMap(file -> Manifests.parse(file).documents().stream())
				.flatMap(file -> file.path("scrape_configs").valueStream()).toList();
	}

	private static Stream<String> unseen(Manifests manifests, Workload prometheus, List<JsonNode> jobs) {
		var network = new Network(manifests);
		var seen = jobs.stream().flatMap(job -> job.path("dns_sd_configs").valueStream())
				.flatMap(names -> names.path("names").valueStream()
						.flatMap(name -> Destination.behind(manifests, prometheus.namespace(), name.asString(),
								names.path("port").asInt()).stream()))
				.filter(there -> network.allows(End.of(prometheus), there.pods(), there.port()))
				.map(Destination::pods).toList();
		Stream<String> processes = manifests.workloads()
				.filter(workload -> workload.isJava() && !seen.contains(End.of(workload))).map(Workload::name);
		Stream<String> databases = manifests.of("postgresql.cnpg.io", "Cluster").map(Manifests::name)
				.filter(name -> seen.stream().noneMatch(pods -> name.equals(pods.labels().get("cnpg.io/cluster"))));
		return Stream.concat(processes, databases).map(name -> prometheus.name() + " does not see " + name);
	}
}
