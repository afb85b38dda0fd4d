package org.shutterline.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI documents: one a service, written by its tests from its code, and the one that clients get of them all. */
public final class PublicApi {
	/** The services with public calls, in the order in which the document shows them. */
	public static final List<String> SERVICES = List.of("user-service", "post-service", "feed-service",
			"notification-service", "media-service");
	/** What the gateway answers itself, and how it answers for others. */
	public static final String GATEWAY = "gateway";
	private static final JsonMapper JSON = JsonMapper.shared();

	private PublicApi() {}

	/** The committed document of one service, or of the gateway. */
	public static ObjectNode of(String service) {
		String name = "/contracts/openapi/" + service + ".json";
		try (InputStream file = PublicApi.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalArgumentException("There is no " + name);
			}
			return JSON.readValue(file, ObjectNode.class);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** All calls in one document, as bytes of JSON; put together once. */
	public static byte[] document() {
		return Merged.BYTES.clone();
	}

	/** Changes when the document does. */
	public static String digest() {
		return Merged.DIGEST;
	}

	/** Put together when first asked for, and not at every start. */
	private static final class Merged {
		static final byte[] BYTES = JSON.writeValueAsBytes(merge());
		static final String DIGEST = digest(BYTES);

		private static ObjectNode merge() {
			var merging = new OpenApiMerge(of(GATEWAY));
			SERVICES.forEach(service -> merging.add(service, of(service)));
			return merging.document();
		}

		private static String digest(byte[] bytes) {
			try {
				return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
			}
			catch (NoSuchAlgorithmException e) {
				throw new AssertionError("Every Java platform has SHA-256", e);
			}
		}
	}
}
