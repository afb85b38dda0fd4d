package org.shutterline.kubernetes;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A workload that is told what to scrape, and what it finds in the ConfigMaps that it mounts. */
record Prometheus(Manifests manifests, Workload workload) {
	private static final Pattern JOBS = Pattern.compile("\\bjob=~?\"([^\"]+)\"");
	private static final Pattern REDIS = Pattern.compile("\\bredis=\"([^\"]+)\"");

	static Stream<Prometheus> of(Manifests manifests) {
		return manifests.workloads().map(workload -> new Prometheus(manifests, workload))
				.filter(prometheus -> !prometheus.jobs().isEmpty());
	}

	List<JsonNode> jobs() {
		return contents("scrape_configs").flatMap(file -> file.path("scrape_configs").valueStream()).toList();
	}

	/** Who is told of alerts. */
	Stream<Address> alertmanagers() {
		return contents("scrape_configs")
				.flatMap(file -> file.path("alerting").path("alertmanagers").valueStream()).flatMap(this::groups)
				.flatMap(group -> group.path("targets").valueStream())
				.flatMap(target -> Address.listed("alertmanager", target.asString()));
	}

	/** The groups of targets that a job reads from files; of files that are not there, none. */
	Stream<JsonNode> groups(JsonNode job) {
		return job.path("file_sd_configs").valueStream().flatMap(files -> files.path("files").valueStream())
				.map(path -> path.asString().replaceFirst(".*/", "")).flatMap(name -> files()
						.map(data -> data.path(name).asString("")).filter(content -> !content.isEmpty()))
				.flatMap(content -> Manifests.parse(content).documents().stream()).flatMap(JsonNode::valueStream);
	}

	/** The names of jobs that the rules ask for. */
	Stream<String> askedJobs() {
		return asked(JOBS).flatMap(names -> Stream.of(names.split("\\|"))).distinct();
	}

	/** Which Redis the rules ask for, by their label. */
	Stream<String> askedRedis() {
		return asked(REDIS).distinct();
	}

	/** What its rules ask. */
	Stream<String> expressions() {
		return contents("groups").flatMap(file -> file.findValues("expr").stream()).map(JsonNode::asString);
	}

	private Stream<String> asked(Pattern label) {
		return expressions().flatMap(expression -> label.matcher(expression).results().map(found -> found.group(1)));
	}

	/** Mounted files of YAML with that key at the top. */
	private Stream<JsonNode> contents(String key) {
		return files().flatMap(JsonNode::valueStream).map(JsonNode::asString)
				.filter(content -> Pattern.compile("(?m)^" + key + ":").matcher(content).find())
				.flatMap(content -> Manifests.parse(content).documents().stream());
	}

	private Stream<JsonNode> files() {
		return workload.pod().path("volumes").valueStream()
				.flatMap(volume -> manifests.find("ConfigMap", workload.namespace(),
						volume.path("configMap").path("name").asString()).stream())
				.map(map -> map.path("data"));
	}
}
