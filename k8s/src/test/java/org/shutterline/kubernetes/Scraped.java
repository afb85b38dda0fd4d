package org.shutterline.kubernetes;

import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;

/**
 * Where there is a Prometheus, it is told of every process of ours and of every PostgreSQL, by a name that is there, and the
 * network policies let it look. What is not looked at alerts nobody, and nobody sees that it does not.
 */
final class Scraped implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		return Prometheus.of(manifests).flatMap(prometheus -> unseen(manifests, prometheus));
	}

	private static Stream<String> unseen(Manifests manifests, Prometheus prometheus) {
		var network = new Network(manifests);
		Workload workload = prometheus.workload();
		var seen = prometheus.jobs().stream().flatMap(job -> job.path("dns_sd_configs").valueStream())
				.flatMap(names -> names.path("names").valueStream()
						.flatMap(name -> Destination.behind(manifests, workload.namespace(), name.asString(),
								names.path("port").asInt()).stream()))
				.filter(there -> network.allows(End.of(workload), there.pods(), there.port()))
				.map(Destination::pods).toList();
		Stream<String> processes = manifests.workloads()
				.filter(process -> process.isJava() && !seen.contains(End.of(process))).map(Workload::name);
		Stream<String> databases = manifests.of("postgresql.cnpg.io", "Cluster").map(Manifests::name)
				.filter(name -> seen.stream().noneMatch(pods -> name.equals(pods.labels().get("cnpg.io/cluster"))));
		return Stream.concat(processes, databases).map(name -> workload.name() + " does not see " + name);
	}
}
