package org.shutterline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That each rule can fail: a small sound application is broken in one place after the other. */
class RulesTests {
	private static final String SOUND = read();

	/** All but the types. */
	static Stream<Rule> rules() {
		return Stream.of(new PinnedImages(), new BoundedResources(), new Probed(), new RestrictedPods(),
				new MatchingSelectors(), new ExistingTargets(), new ExistingReferences(), new Reachable(),
				new Authorized(), new Meshed(), new OnlyHttps(), new Encrypted(), new EncryptedAtRest(),
				new Scraped(), new AskedByRules(), new Alerted(), new MeasuredScalers(),
				new EnoughConnections(), new KeptUp(), new Restorable(), new Migrated(),
				new KnownSettings(), new HiddenSecrets());
	}

	@Test
	void findNothingWhereAllIsWell() {
		var sound = Manifests.parse(SOUND);
		assertThat(Stream.concat(rules(), Stream.of(new CoreTypes(), new CustomTypes()))
				.flatMap(rule -> rule.broken(sound))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			PinnedImages       | user-service:1.0.0 | user-service:latest
			PinnedImages       | user-service:1.0.0 | user-service
			PinnedImages       | user-service:1.0.0 | registry:5000/user-service
			PinnedImages       | user-service:1.0.0 | user-service:1.0
			PinnedImages       | `storage: {size: 1Gi, storageClass: encrypted}` | `imageName: ghcr.io/cloudnative-pg/postgresql:18`
			BoundedResources   | `            limits: {cpu: "1", memory: 256Mi}` | `            limits: {cpu: "1"}`
			BoundedResources   | requests: {cpu: 100m | requests: {cpu: "3"
			BoundedResources   | {sizeLimit: 64Mi} | {}
			BoundedResources   | `limits: {cpu: "4", memory: 1Gi}} # instance` | `limits: {cpu: "4"}}`
			BoundedResources   | `limits: {cpu: "4", memory: 1Gi}} # brokers` | `limits: {cpu: "4"}}`
			BoundedResources   | `limits: {cpu: "1", memory: 128Mi}} # beside` | `limits: {cpu: "1"}}`
			BoundedResources   | `limits: {cpu: "1", memory: 64Mi}} # users` | `limits: {cpu: "1"}}`
			Probed             | startupProbe: | x-startupProbe:
			Probed             | `path: /actuator/health/liveness, port: management` | `path: /actuator/health, port: management`
			Probed             | `path: /actuator/health/readiness, port: management` | `path: /actuator/health/readiness, port: http`
			Probed             | `path: /actuator/health/readiness, port: management` | `path: /actuator/health/readiness, port: admin`
			Probed             | preStop: {sleep | postStart: {sleep
			Probed             | terminationGracePeriodSeconds: 45 | terminationGracePeriodSeconds: 25
			RestrictedPods     | enforce: restricted | enforce: baseline
			RestrictedPods     | runAsNonRoot: true | runAsNonRoot: false
			RestrictedPods     | type: RuntimeDefault | type: Unconfined
			RestrictedPods     | drop: [ALL] | drop: [NET_RAW]
			RestrictedPods     | allowPrivilegeEscalation: false | privileged: false
			RestrictedPods     | readOnlyRootFilesystem: true | readOnlyRootFilesystem: false
			RestrictedPods     | enableServiceLinks: false | hostNetwork: true
			RestrictedPods     | automountServiceAccountToken: false # pod | restartPolicy: Always
			RestrictedPods     | emptyDir: {sizeLimit: 64Mi} | hostPath: {path: /tmp}
			RestrictedPods     | `"drop": ["ALL"]}} # broker` | `"drop": []}}`
			RestrictedPods     | initContainer: | podSet:
			RestrictedPods     | userOperatorContainer: | topicOperatorContainer:
			MatchingSelectors  | `matchLabels: {app: user-service} # deployment` | `matchLabels: {app: users}`
			MatchingSelectors  | `selector: {app: user-service} # service` | `selector: {app: users}`
			MatchingSelectors  | targetPort: http | targetPort: https
			MatchingSelectors  | `matchLabels: {app: user-service}} # budget` | `matchLabels: {app: users}}`
			MatchingSelectors  | `podSelector: {matchLabels: {app: user-service}} # policy` | `podSelector: {matchLabels: {app: users}}`
			MatchingSelectors  | cnpg.io/cluster: user-postgres | cnpg.io/cluster: post-postgres
			ExistingTargets    | name: user-service} # scaled | name: users}
			ExistingTargets    | `minReadySeconds: 0` | `replicas: 2`
			ExistingTargets    | port: 8081 # route | port: 8082
			ExistingReferences | configMapRef: {name: user-service} | configMapRef: {name: users}
			ExistingReferences | secretRef: {name: user-service} | secretRef: {name: users}
			ExistingReferences | key: password | key: passphrase
			ExistingReferences | serviceAccountName: user-service | serviceAccountName: default
			ExistingReferences | priorityClassName: serving # ours | priorityClassName: preferred
			ExistingReferences | mountPath: /tmp, name: tmp | mountPath: /tmp, name: temp
			ExistingReferences | secretName: user-postgres-ca | secretName: postgres-ca
			Reachable          | `name: user-service, labels: {tells: keys}` | `name: keys`
			Reachable          | http://user-service:8081/ | http://user-service:8082/
			Reachable          | `- {port: 8081} # out` | `- {port: 8181}`
			Reachable          | `- {port: 8081} # in` | `- {port: 8181}`
			Reachable          | kind: NetworkPolicy | kind: ConfigMap
			Reachable          | user-postgres-rw:5432 | post-postgres-rw:5432
			Reachable          | smtp.example.org | localhost
			Reachable          | `- {port: 587}` | `- {port: 25}`
			Authorized         | `sa/user-service]` | `sa/post-service]`
			Authorized         | `ports: ["8081"]` | `ports: ["8082"]`
			Meshed             | istio.io/dataplane-mode: ambient | istio.io/dataplane-mode: none
			Meshed             | `mtls: {mode: STRICT}` | `mtls: {mode: PERMISSIVE}`
			Meshed             | `portLevelMtls: {"8181"` | `portLevelMtls: {"8081"`
			Meshed             | `matchLabels: {app: user-service}} # strict` | `matchLabels: {app: users}}`
			Meshed             | kind: PeerAuthentication | kind: ConfigMap
			Meshed             | kind: AuthorizationPolicy | kind: ConfigMap
			Meshed             | `source: {principals: [cluster.local/ns/test/sa/user-service]}` | `source: {}`
			Meshed             | `ports: ["8181"]` | `ports: ["8181", "8081"]`
			Meshed             | `- {port: 15008} # processes` | `- {port: 15009}`
			Meshed             | `- {port: 15008} # edge` | `- {port: 15009}`
			Meshed             | 169.254.7.127/32 | 169.254.7.128/32
			OnlyHttps          | `sectionName: api}` | `sectionName: plain}`
			OnlyHttps          | `{name: edge, sectionName: api}` | `{name: edge}`
			OnlyHttps          | `dnsNames: [api.example.org]` | `dnsNames: [example.org]`
			OnlyHttps          | `certificateRefs: [{name: edge-tls}]` | `certificateRefs: [{name: tls}]`
			OnlyHttps          | `scheme: https` | `scheme: http`
			OnlyHttps          | `hostnames: [api.example.org] # plain` | `hostnames: [example.org]`
			Encrypted          | sslmode=verify-full | sslmode=require
			Encrypted          | `&sslrootcert=/certs/ca.crt` | ``
			Encrypted          | sslrootcert=/certs/ca.crt | sslrootcert=/certs/postgres/ca.crt
			Encrypted          | `{mountPath: /certs, name: postgres-ca} # migration` | `{mountPath: /ca, name: postgres-ca}`
			Encrypted          | `key: ca.crt, path: ca.crt` | `key: ca.crt, path: tls.crt`
			Encrypted          | `SHUTTERLINE_SESSIONS_LIFETIME: 30d` | `SPRING_DATA_REDIS_URL: redis://limits.example.org:6379`
			Encrypted          | `SHUTTERLINE_SESSIONS_LIFETIME: 30d` | `SPRING_DATA_REDIS_CLUSTER_NODES: limits.example.org:6379`
			Encrypted          | `SHUTTERLINE_SESSIONS_LIFETIME: 30d` | `SPRING_KAFKA_BOOTSTRAP_SERVERS: kafka-kafka-bootstrap:9093`
			Encrypted          | `STARTTLS_REQUIRED: "true"` | `STARTTLS_REQUIRED: "false"`
			Encrypted          | http://user-service:8081/ | http://users.example.org:8081/
			Encrypted          | `tls: true` | `tls: false`
			Encrypted          | `, authentication: {type: tls}` | ``
			Encrypted          | rediss://user-service:8081 | redis://user-service:8081
			EncryptedAtRest    | `size: 1Gi, storageClass: encrypted}` | `size: 1Gi}`
			EncryptedAtRest    | `size: 2Gi, storageClass: encrypted}` | `size: 2Gi, storageClass: fast}`
			EncryptedAtRest    | `size: 1Gi, class: encrypted}` | `size: 1Gi}`
			EncryptedAtRest    | `wal: {encryption: AES256}` | `wal: {compression: gzip}`
			EncryptedAtRest    | `data: {encryption: AES256}` | `data: {compression: gzip}`
			EncryptedAtRest    | `storageClassName: encrypted` | `storageClassName: standard`
			Scraped            | `names: [user-service]` | `names: [user-service-pods]`
			Scraped            | `port: 8081, type: A` | `port: 8181, type: A`
			Scraped            | `names: [user-postgres-metrics]` | `names: [user-postgres]`
			Scraped            | `- {port: 9187} # out` | `- {port: 8000}`
			Scraped            | `- {port: 9187} # in` | `- {port: 8000}`
			AskedByRules       | job_name: user-service | job_name: users
			AskedByRules       | `job_name: redis` | `job_name: caches`
			AskedByRules       | `labels: {redis: state}` | `labels: {redis: timelines}`
			AskedByRules       | redis-targets.yml: | targets.yml:
			AskedByRules       | `replacement: user-service:8081` | `replacement: user-service:8181`
			AskedByRules       | rediss://user-service:8081 | rediss://user-service:8082
			AskedByRules       | `SHUTTERLINE_SESSIONS_LIFETIME: 30d` | `SPRING_DATA_REDIS_URL: redis://limits.example.org:6379`
			Alerted            | alertmanager.monitoring.svc:9093 | alertmanager:9093
			Alerted            | `metadata.name: monitoring` | `metadata.name: default`
			Alerted            | `- {port: 9093}` | `- {port: 9094}`
			MeasuredScalers    | http://user-service.test.svc:8081 | http://user-service:8081
			MeasuredScalers    | http://user-service.test.svc:8081 | http://user-service.test.svc:8082
			MeasuredScalers    | `kubernetes.io/metadata.name: keda` | `kubernetes.io/metadata.name: default`
			MeasuredScalers    | `max(redis_up{` | `max(redis_ups{`
			MeasuredScalers    | `max(redis_up{redis="state"})` | `max(redis_up{redis="timelines"})`
			MeasuredScalers    | `max(redis_up{redis="state"})` | `vector(1)`
			EnoughConnections  | maxReplicaCount: 4 | maxReplicaCount: 7
			KeptUp             | name: user-service} # scaled | name: users}
			KeptUp             | `matchLabels: {app: user-service}} # budget` | `matchLabels: {app: users}}`
			KeptUp             | `topologyKey: topology.kubernetes.io/zone` | `topologyKey: topology.kubernetes.io/region`
			KeptUp             | `labelSelector: {matchLabels: {app: user-service}} # node` | `labelSelector: {matchLabels: {app: users}}`
			KeptUp             | `priorityClassName: serving # ours` | `priorityClassName: preferred`
			KeptUp             | `priorityClassName: serving # database` | `primaryUpdateStrategy: unsupervised`
			KeptUp             | `priorityClassName: serving} # broker` | `topologySpreadConstraints: []}`
			Restorable         | `isWALArchiver: true` | `isWALArchiver: false`
			Restorable         | `serverName: user-postgres-2` | `serverName: user-postgres`
			Restorable         | `{barmanObjectName: backups, serverName: user-postgres}` | `{barmanObjectName: others, serverName: user-postgres}`
			Restorable         | `recovery: {source: backup` | `recovery: {source: another`
			Migrated           | `args: ["--shutterline.migrate"]` | `args: []`
			Migrated           | initContainers: # schema | x-initContainers:
			Migrated           | `image: shutterline/user-service:1.0.0 # migration` | `image: shutterline/user-service:0.9.0`
			Migrated           | `- configMapRef: {name: user-service} # migration` | `- configMapRef: {name: others}`
			Migrated           | `{name: user-postgres-app, key: password} # migration` | `{name: post-postgres-app, key: password}`
			Migrated           | `value: require` | `value: migrate`
			Migrated           | SHUTTERLINE_SCHEMA_ON_START | SHUTTERLINE_SCHEMA_ON_STOP
			KnownSettings      | SHUTTERLINE_SESSIONS_LIFETIME | SHUTTERLINE_SESSION_LIFETIME
			KnownSettings      | SPRING_DATASOURCE_USERNAME | SPRING_DATASOURCE_USER
			HiddenSecrets      | `SHUTTERLINE_SESSIONS_LIFETIME: 30d` | `SHUTTERLINE_TOKENS_SERVICES_SECRET: "0123456789"`
			HiddenSecrets      | http://user-service:8081/ | http://me:mine@user-service:8081/
			CoreTypes          | terminationGracePeriodSeconds: 45 | terminationGraceSeconds: 45
			CoreTypes          | terminationGracePeriodSeconds: 45 | `terminationGracePeriodSeconds: "45"`
			CoreTypes          | `value: require` | `value: 1`
			CoreTypes          | `{name: http, containerPort: 8081}` | `{name: http}`
			CoreTypes          | `apiVersion: apps/v1` | `apiVersion: apps/v1beta1`
			CustomTypes        | instances: 3 | instances: three
			CustomTypes        | instances: 3 | replicas: 3
			CustomTypes        | `03:04:05Z` | `03:04:05`
			CustomTypes        | mode: STRICT | mode: DISABLE
			CustomTypes        | mode: PERMISSIVE | mode: DISABLE
			CustomTypes        | protocol: HTTPS | protocol: TCP
			CustomTypes        | postgresql.cnpg.io/v1 | postgresql.cnpg.io/v2
			""")
	void findWhatIsBroken(String rule, String sound, String broken) {
		assertThat(SOUND).contains(sound);
		var manifests = Manifests.parse(SOUND.replace(sound, broken));
		var found = Stream.concat(rules(), Stream.of(new CoreTypes(), new CustomTypes()))
				.filter(candidate -> candidate.getClass().getSimpleName().equals(rule)).findFirst().orElseThrow()
				.broken(manifests);
		assertThat(found).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPRING_DATA_REDIS_URL: rediss://limits.example.org:6379",
			"SPRING_DATA_REDIS_URL: redis://limits.example.org:6379\n  SPRING_DATA_REDIS_SSL_ENABLED: \"true\"" })
	void takeEitherWayToARedisUnderTls(String settings) {
		var manifests = Manifests.parse(SOUND.replace("SHUTTERLINE_SESSIONS_LIFETIME: 30d", settings
				+ "\n  SPRING_DATA_REDIS_SSL_BUNDLE: redis"
				+ "\n  SPRING_SSL_BUNDLE_PEM_REDIS_TRUSTSTORE_CERTIFICATE: file:/certs/ca.crt"));
		assertThat(Stream.of(new Encrypted(), new KnownSettings()).flatMap(rule -> rule.broken(manifests))).isEmpty();
	}

	private static String read() {
		try (var file = Objects.requireNonNull(RulesTests.class.getResourceAsStream("/sound.yaml"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
