package org.shutterline.load.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import org.springframework.context.ConfigurableApplicationContext;

/** media-service, with a bare call beside those of an upload. */
public final class LoadedMediaService {
	private final ConfigurableApplicationContext context;

	private LoadedMediaService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** @param arguments the service's own */
	public static void main(String[] arguments) throws IOException, ClassNotFoundException, SQLException {
		ServiceUnderLoad.serve("org.shutterline.media.MediaServiceApplication", MediaAdditions.class,
				context -> new LoadedMediaService(context)::run, arguments);
	}

	private String run(PrintStream out, String... words) {
		if (!words[0].equals("keep")) {
			throw new IllegalArgumentException(words[0]);
		}
		int bytes = Integer.parseInt(words[1]);
		context.getBean(KeptPage.class).keep(("\"" + "x".repeat(bytes - 2) + "\"").getBytes(StandardCharsets.US_ASCII));
		return words[1];
	}
}
