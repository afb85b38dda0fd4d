package org.shutterline.stack.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.shutterline.stack.jvm.Jvm;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.OwnerOnly;
import org.shutterline.stack.process.Part;

/**
 * An S3 store over a directory, on loopback only, which checks signatures. Its buckets are made before it starts: to it they
 * are directories, private because only their owner may read them.
 */
public record ObjectStore(Software software, Jvm jvm, Path data, int port, String accessKey, String secretKey,
		List<String> buckets) implements Part {
	private static final int HEAP_MEGABYTES = 96;

	@Override
	public String name() {
		return "object-store";
	}

	@Override
	public List<Integer> ports() {
		return List.of(port);
	}

	@Override
	public Launch launch() throws IOException {
		OwnerOnly.directory(data);
		Path objects = OwnerOnly.directory(data.resolve("objects"));
		for (String bucket : buckets) {
			OwnerOnly.directory(objects.resolve(bucket));
		}
		Path configuration = OwnerOnly.write(data.resolve("s3proxy.conf"), configuration(objects));
		Path cache = jvm.cache(software.directory(), name());
		return new Launch(
				jvm.command(cache, HEAP_MEGABYTES, List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
						"-Dorg.slf4j.simpleLogger.showDateTime=true"),
						List.of("-cp", software.classPath(), "org.gaul.s3proxy.Main", "--properties",
								configuration.toString())),
				Jvm.ENVIRONMENT, data);
	}

	@Override
	public Duration stopLimit() {
		return jvm.stopLimit();
	}

	/** Any answer will do; without a signature it is a refusal. */
	@Override
	public boolean ready() {
		return Probes.get(port, "/").isPresent();
	}

	private String configuration(Path objects) {
		return """
				s3proxy.endpoint=http://127.0.0.1:%d
				s3proxy.authorization=aws-v2-or-v4
				s3proxy.identity=%s
				s3proxy.credential=%s
				s3proxy.cors-allow-origins=*
				s3proxy.cors-allow-methods=GET HEAD PUT
				s3proxy.cors-allow-headers=*
				s3proxy.cors-exposed-headers=ETag
				s3proxy.jetty.max-threads=16
				jclouds.provider=filesystem-nio2
				jclouds.filesystem.basedir=%s
				""".formatted(port, accessKey, secretKey, objects);
	}
}
