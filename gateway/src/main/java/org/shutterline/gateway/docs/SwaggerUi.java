package org.shutterline.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The files of Swagger UI that the page needs, and none besides. */
@Component
class SwaggerUi {
	private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
	private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=utf-8");
	private final Resource page = new ClassPathResource("docs/index.html");
	private final Map<String, File> files;

	SwaggerUi() {
		String library = "META-INF/resources/webjars/swagger-ui/" + version() + "/";
		this.files = Map.of("start.js", new File(SCRIPT, new ClassPathResource("docs/start.js")),
				"swagger-ui-bundle.js", new File(SCRIPT, new ClassPathResource(library + "swagger-ui-bundle.js")),
				"swagger-ui.css", new File(STYLE, new ClassPathResource(library + "swagger-ui.css")),
				"favicon-32x32.png",
				new File(MediaType.IMAGE_PNG, new ClassPathResource(library + "favicon-32x32.png")));
	}

	record File(MediaType type, Resource content) {}

	Resource page() {
		return page;
	}

	Optional<File> file(String name) {
		return Optional.ofNullable(files.get(name));
	}

	/** The library says itself which it is, so that the number stands in one place only. */
	private static String version() {
		try {
			return PropertiesLoaderUtils
					.loadProperties(new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"))
					.getProperty("version");
		}
		catch (IOException e) {
			throw new UncheckedIOException("Swagger UI is not on the class path", e);
		}
	}
}
