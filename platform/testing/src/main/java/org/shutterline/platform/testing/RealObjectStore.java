package org.shutterline.platform.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.testcontainers.containers.GenericContainer;

/**
 * A real object store, S3Proxy over a file system: one per JVM, shared by all Spring contexts, with the platform's
 * buckets. It checks signatures. Sets {@code shutterline.object-store.*}.
 */
@TestConfiguration(proxyBeanMethods = false)
public class RealObjectStore {
	private static final String ACCESS_KEY = "test-access-key";
	private static final String SECRET_KEY = "test-secret-key";
	private static final List<String> BUCKETS = List.of("shutterline-quarantine", "shutterline-media");

	@Bean
	ObjectStoreConnection objectStoreConnection() {
		return connection();
	}

	/** Works in tests and where a main method of the test side starts the service. */
	@Bean
	static BeanFactoryPostProcessor objectStoreProperties(ConfigurableEnvironment environment) {
		return beans -> {
			ObjectStoreConnection store = connection();
			environment.getPropertySources()
					.addFirst(new MapPropertySource("realObjectStore",
							Map.of("shutterline.object-store.endpoint", store.endpoint().toString(),
									"shutterline.object-store.access-key", store.accessKey(),
									"shutterline.object-store.secret-key", store.secretKey())));
		};
	}

	/** The store, for tests that do without Spring. */
	public static ObjectStoreConnection connection() {
		return Server.CONNECTION;
	}

	/** Starts on first use; ends with the JVM. */
	private static final class Server {
		static final ObjectStoreConnection CONNECTION = new ObjectStoreConnection(
				Servers.inContainers() ? container() : embedded(), ACCESS_KEY, SECRET_KEY);

		private static URI embedded() {
			try {
				var blobs = new FilesystemNio2BlobStore(Files.createTempDirectory("object-store").toString());
				BUCKETS.forEach(blobs::createContainer);
				S3Proxy server = S3Proxy.builder().blobStore(blobs).endpoint(URI.create("http://127.0.0.1:0"))
						.awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY).build();
				server.start();
				return URI.create("http://127.0.0.1:" + server.getPort());
			}
			catch (Exception e) {
				throw new IllegalStateException("The object store did not start", e);
			}
		}

		// The container lives as long as the JVM.
		@SuppressWarnings("resource")
		private static URI container() {
			var server = new GenericContainer<>("andrewgaul/s3proxy:4.1.0").withExposedPorts(80)
					.withEnv("S3PROXY_AUTHORIZATION", "aws-v2-or-v4").withEnv("S3PROXY_IDENTITY", ACCESS_KEY)
					.withEnv("S3PROXY_CREDENTIAL", SECRET_KEY).withStartupTimeout(Duration.ofMinutes(2));
			server.start();
			try {
				for (String bucket : BUCKETS) {
					server.execInContainer("mkdir", "-p", "/data/" + bucket);
				}
			}
			catch (IOException e) {
				throw new IllegalStateException("The buckets could not be made", e);
			}
			catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted while the buckets were made", e);
			}
			return URI.create("http://" + server.getHost() + ":" + server.getMappedPort(80));
		}
	}
}
